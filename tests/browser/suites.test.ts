/**
 * The whole suites of the packages that run anywhere, unchanged, inside Chromium: what a court checks in a browser is checked by the
 * code the tests tried.
 */
import { describe, expect, test } from 'vitest';
import { requireTool } from '../support/tools.ts';
import { bundleTests, portableTests } from './bundle.ts';
import { contains, equal } from './harness/expect.ts';
import { runInPage } from './page.ts';

/** How many tests each must at least begin, so that an empty bundle does not pass. */
const PORTABLE = { proof: 500, protocol: 800, convention: 60 };

describe.each(Object.entries(PORTABLE))('in Chromium, %s', (name, atLeast) => {
  const { run } = portableTests(name);

  requireTool('chromium')(
    `passes its ${run.length} portable test files`,
    async () => {
      const report = await runInPage(await bundleTests(run));
      expect(report.failures).toEqual([]);
      expect(report.run).toBeGreaterThan(atLeast);
    },
    180_000,
  );
});

requireTool('chromium')(
  'the harness itself reports a test that fails',
  async () => {
    const script = await bundleTests(['tests/browser/harness/failing.ts']);
    const { run: begun, failures } = await runInPage(script);
    expect(begun).toBe(6);
    expect(failures.map(({ name }) => name)).toEqual(Array.from({ length: 5 }, (_, i) => `fails ${i + 1}`));
  },
  60_000,
);

test('a suite that reaches for Node is not put into a page in silence', async () => {
  const needsNode = ['packages/protocol/test/spec.node.test.ts'];
  await expect(bundleTests(needsNode)).rejects.toThrow(/name tests that need Node \*\.node\.test\.ts/);
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
