/** What travels of a State's statements is never more than a reader takes (SPEC §2.4). */
import { describe, expect, test } from 'vitest';
import { formatTrustMaterial } from '../../src/evidence/trust-material.ts';

const some = new Uint8Array(3);
const of = (count: number, size = 3) => Array.from({ length: count }, () => new Uint8Array(size));
const trust = (roots: Uint8Array[], timeStampAuthorities: Uint8Array[] = []) =>
  formatTrustMaterial({ roots, directory: some, freshness: some, timeStampAuthorities });

describe('a trust file', () => {
  test('holds a hundred roots of thirty kilobytes', () => {
    expect(trust(of(100, 30_000)).length).toBeLessThan(4_194_304);
  });

  test('is not written with one more, nor with a hundred and one certificates', () => {
    expect(() => trust(of(101))).toThrow('a list of statements or certificates');
    expect(() => trust(of(1), of(101))).toThrow('a list of statements or certificates');
  });

  test('is not written larger than it may be', () => {
    expect(() => trust(of(4, 1_000_000))).toThrow(expect.objectContaining({ code: 'too-large' }));
  });
});
