/**
 * The whole suite of proof, unchanged, inside Chromium: what a court checks in a browser is checked by the code the tests tried.
 */
import { describe, expect, test } from 'vitest';
import { requireTool } from '../support/tools.ts';
import { bundleTests, portableTests } from './bundle.ts';
import { withChromium } from './chromium.ts';
import { contains, equal } from './harness/expect.ts';
import type { Failure } from './harness/vitest.ts';

type Report = { run: number; failures: Failure[] };

/** Runs a script in an empty page and gives what its `suite.runAll()` came to. */
function runInPage(script: string): Promise<Report> {
  return withChromium(async (browser) => {
    const page = await browser.newPage();
    await page.setContent('<!doctype html><title>suite</title>');
    await page.addScriptTag({ content: script });
    return (await page.evaluate('suite.runAll()')) as Report;
  });
}

describe('in Chromium', () => {
  const { run, skipped } = portableTests('proof');

  requireTool('chromium')(
    `all ${run.length} test files of proof pass`,
    async () => {
      const report = await runInPage(await bundleTests(run));
      expect(report.failures).toEqual([]);
      expect(report.run).toBeGreaterThan(400);
    },
    240_000,
  );

  requireTool('chromium')('the harness itself reports a test that fails', async () => {
    const script = await bundleTests(['tests/browser/harness/failing.ts']);
    const { run: begun, failures } = await runInPage(script);
    expect(begun).toBe(6);
    expect(failures.map(({ name }) => name)).toEqual(Array.from({ length: 5 }, (_, i) => `fails ${i + 1}`));
  });

  test.each(skipped.map((file) => [file]))('%s needs Node and says so in its name', (file) => {
    expect(file).toMatch(/\.node\.test\.ts$/);
  });
});

test('the harness compares as vitest does', () => {
  const pairs: [unknown, unknown][] = [
    [1, 1],
    [{ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }],
    [{ a: 1 }, { a: 1, b: undefined }],
    [new Uint8Array([1, 2]), new Uint8Array([1, 2])],
    [new Uint8Array([1, 2]), [1, 2]],
    [new Map([[1, 2]]), new Map([[1, 2]])],
    [new Map([[1, 2]]), new Map([[1, 3]])],
    [[1, 2], [1]],
    [{ a: 1 }, { a: 2 }],
    [null, undefined],
    [{}, null],
    [0n, 0],
  ];
  for (const [a, b] of pairs) {
    const vitestSays = () => {
      try {
        expect(a).toEqual(b);
        return true;
      } catch {
        return false;
      }
    };
    expect(equal(a, b), `${String(a)} and ${String(b)}`).toBe(vitestSays());
  }
  expect(contains({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } })).toBe(true);
  expect(contains({ a: { b: 1 } }, { a: { b: 2 } })).toBe(false);
  expect(contains({ a: [1, 2] }, { a: [1] })).toBe(false);
});
