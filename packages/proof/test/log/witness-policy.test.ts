import { describe, expect, it } from 'vitest';
import { checkWitnesses, formatTlogPolicy, formatVkey } from '../../src/index.ts';
import { codeOf, dataOf, headOf, lineOf, logOf, signedNote, type TestKey, testKey } from './fixture.ts';

const head = headOf('xb.example/log', logOf(dataOf(9)));
const log = testKey('xb.example/log', 1, 1);
const almara = testKey('witness.xa.example', 4, 11);
const almaraToo = testKey('witness.xa.example', 6, 12);
const ibaria = testKey('witness.xc.example', 6, 13);
const court = testKey('court.example', 4, 14);
const entry = (name: string, { key }: TestKey, state?: string) => ({
  name,
  vkey: formatVkey(key),
  ...(state && { state }),
});
const policy = {
  quorum: 2,
  witnesses: [
    entry('xa', almara, 'xa'),
    entry('xa', almaraToo, 'xa'),
    entry('xc', ibaria, 'xc'),
    entry('court', court),
  ],
};
const T = 1_700_000_000;

describe('a witness policy', () => {
  it('is met by a quorum of different witnesses, and says who saw it and when', () => {
    const note = signedNote(head, [log, almara, court], T);
    expect(checkWitnesses(note, policy)).toEqual({
      met: true,
      quorum: 2,
      by: [
        { name: 'xa', state: 'xa', at: T },
        { name: 'court', at: T },
      ],
    });
  });

  it('counts a witness with two keys once, at the earlier time', () => {
    const note = signedNote(head, [log, almaraToo], T) + lineOf(`${signedText()}`, almara, T - 60);
    const seen = checkWitnesses(note, policy);
    expect(seen).toMatchObject({ met: false, by: [{ name: 'xa', at: T - 60 }] });
  });

  it('does not count the log itself, nor witnesses it does not name', () => {
    const stranger = testKey('witness.xd.example', 4, 15);
    expect(checkWitnesses(signedNote(head, [log, stranger], T), policy)).toMatchObject({
      met: false,
      by: [],
    });
  });

  it('throws when a named witness is made to have signed what it did not', () => {
    const other = signedNote({ ...head, size: 8 }, [log, almara], T).split('\n\n')[1]!;
    expect(codeOf(() => checkWitnesses(`${signedText()}\n${other}`, policy))).toBe('note-bad-signature');
  });

  it('of quorum 0 is met by any note', () => {
    expect(checkWitnesses(signedNote(head, [log]), { quorum: 0, witnesses: [] }).met).toBe(true);
  });

  it('is refused when one key stands for two witnesses, when it can never be met, or when a key states no time', () => {
    const note = signedNote(head, [log]);
    const twice = { quorum: 1, witnesses: [entry('a', almara), entry('b', almara)] };
    const renamed = testKey('another.name', 4, 11);
    const sameKey = { quorum: 1, witnesses: [entry('a', almara), entry('b', renamed)] };
    const impossible = { ...policy, quorum: 4 };
    const untimed = { quorum: 1, witnesses: [entry('a', log)] };
    for (const bad of [twice, sameKey, impossible, untimed, { ...policy, quorum: 0.5 }])
      expect(codeOf(() => checkWitnesses(note, bad))).toBe('policy-malformed');
  });

  it('prints as a file other tools read', () => {
    const simple = { quorum: 2, witnesses: [policy.witnesses[0]!, policy.witnesses[3]!] };
    expect(formatTlogPolicy(simple, [formatVkey(log.key)])).toBe(
      `log ${formatVkey(log.key)}\n` +
        `witness w1 ${formatVkey(almara.key)}\nwitness w2 ${formatVkey(court.key)}\n` +
        'group all 2 w1 w2\nquorum all\n',
    );
    expect(formatTlogPolicy({ quorum: 0, witnesses: [] }, [])).toBe('quorum none\n');
  });
});

function signedText(): string {
  return `${signedNote(head, [log], T).split('\n\n')[0]}\n`;
}
