import { describe, expect, it } from 'vitest';
import {
  equivocationJson,
  proveConsistency,
  proveEquivocation,
  rootAt,
  verifyEquivocation,
} from '../../src/index.ts';
import { codeOf, dataOf, headOf, logOf, signedNote, testKey } from './fixture.ts';

const ORIGIN = 'xb.example/log';
const key = testKey(ORIGIN, 1, 1);
const log = { origin: ORIGIN, keys: [key.key] };
const honest = (size: number) => logOf(dataOf(size));
const other = (size: number) => logOf(dataOf(size, 'rewritten'));
const note = (tree: ReturnType<typeof logOf>) => signedNote(headOf(ORIGIN, tree), [key]);

describe('proof that a log told two stories', () => {
  it('is two signed heads of one size with two roots', () => {
    const proof = proveEquivocation(log, [note(honest(6)), note(other(6))]);
    const [a, b] = verifyEquivocation(proof, log);
    expect([a.size, b.size]).toEqual([6, 6]);
  });

  it('is a larger tree shown to have had another root at the smaller size', () => {
    for (const oldSize of [1, 3, 4, 7]) {
      const large = other(9);
      const shown = {
        root: rootAt(large.read, oldSize),
        consistency: proveConsistency(large.read, oldSize, 9),
      };
      const proof = proveEquivocation(log, [note(large), note(honest(oldSize))], shown);
      expect(proof.notes[0]).toBe(note(honest(oldSize)));
      const carried = JSON.parse(JSON.stringify(equivocationJson(proof)));
      expect(verifyEquivocation(carried, log).map(({ size }) => size)).toEqual([oldSize, 9]);
    }
  });

  it('cannot be made from a log that only grew', () => {
    const large = honest(9);
    const shown = { root: rootAt(large.read, 5), consistency: proveConsistency(large.read, 5, 9) };
    const attempts = [
      () => proveEquivocation(log, [note(honest(5)), note(honest(9))], shown),
      () => proveEquivocation(log, [note(honest(5)), note(honest(9))]),
      () => proveEquivocation(log, [note(honest(9)), note(honest(9))]),
    ];
    for (const attempt of attempts) expect(codeOf(attempt)).toBe('no-equivocation');
  });

  it('cannot be made with a past the larger tree does not have', () => {
    const large = honest(9);
    const invented = { root: rootAt(other(5).read, 5), consistency: proveConsistency(large.read, 5, 9) };
    expect(codeOf(() => proveEquivocation(log, [note(honest(5)), note(large)], invented))).toBe(
      'no-equivocation',
    );
  });

  it('must be signed by the log, both times', () => {
    const forger = testKey(ORIGIN, 1, 2);
    const forged = signedNote(headOf(ORIGIN, other(6)), [forger]);
    expect(codeOf(() => proveEquivocation(log, [note(honest(6)), forged]))).toBe('note-unsigned');
    const proof = proveEquivocation(log, [note(honest(6)), note(other(6))]);
    expect(codeOf(() => verifyEquivocation(proof, { ...log, keys: [forger.key] }))).toBe('note-unsigned');
  });

  it('with the smaller tree last, or with what are no hashes, proves nothing', () => {
    const large = other(9);
    const shown = { root: rootAt(large.read, 5), consistency: proveConsistency(large.read, 5, 9) };
    const proof = proveEquivocation(log, [note(honest(5)), note(large)], shown);
    const swapped = { ...proof, notes: [proof.notes[1], proof.notes[0]] as const };
    expect(codeOf(() => verifyEquivocation(swapped, log))).toBe('no-equivocation');
    const noHashes = { ...proof, shown: { root: 'XX', consistency: [] } };
    expect(codeOf(() => verifyEquivocation(noHashes, log))).toBe('no-equivocation');
  });
});
