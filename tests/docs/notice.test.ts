/** NOTICE says truly what a running node uses and under which licences. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { borrowed, noticePath, noticeText } from '../../tools/notice.ts';

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const packages = borrowed();

/** Licences that ask for no more than to be named and passed on. */
const BEARABLE = new Set([
  '(MIT OR Apache-2.0)',
  'MIT AND OFL-1.1',
  'MIT',
  'MIT-0',
  '0BSD',
  'ISC',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  '(MIT OR CC0-1.0)',
  'OFL-1.1',
]);

describe('NOTICE', () => {
  test('is what the lockfile says (npm run generate:notice)', () => {
    expect(readFileSync(noticePath, 'utf8')).toBe(noticeText(packages));
  });

  test('repeats what each installed package says of itself', () => {
    const installed = packages.filter(({ place }) => existsSync(fromRoot(`${place}/package.json`)));
    expect(installed.length).toBeGreaterThan(100);
    for (const { name, version, licence, place } of installed) {
      const own = JSON.parse(readFileSync(fromRoot(`${place}/package.json`), 'utf8'));
      expect({ name: own.name, version: own.version, licence: own.license }, place).toEqual({
        name,
        version,
        licence,
      });
    }
  });

  test('names no licence that nobody has looked at', () => {
    expect(packages.filter(({ licence }) => !BEARABLE.has(licence))).toEqual([]);
  });
});
