// Preservation and letter, joined by reference: 42(8), 44(1).
import { describe, expect, it } from 'vitest';
import {
  decideExecuteLetter,
  decideWithdraw,
  type Follows,
  followedBy,
  followsOf,
  heldUntil,
  reflectLetter,
  undecided,
} from '../src/index.ts';
import {
  DAY_2,
  draftedLetter,
  executingAuthority,
  executingLetter,
  PRESERVATION_ID,
  preservedPreservation,
  receivedLetter,
} from './support/cases.ts';
import { deliver, must, post } from './support/exchange.ts';
import { inAlmara, inKessar } from './support/states.ts';

const follows = (): Follows => followsOf(preservedPreservation().out)!;

describe('a letter that follows a preservation', () => {
  it('names its thread and the digest of its request, the same on both sides', () => {
    const pair = preservedPreservation();
    expect(followsOf(pair.out)).toEqual({ thread: PRESERVATION_ID, digest: pair.out.sent[0]?.digest });
    expect(followsOf(pair.in)).toEqual(followsOf(pair.out));
  });

  it('holds the data until it is decided, in both States, from the moment it is sent or arrives', () => {
    const pair = preservedPreservation();
    const letter = receivedLetter({ follows: follows() });
    const [out, inn] = [reflectLetter(pair.out, letter.out, DAY_2), reflectLetter(pair.in, letter.in, DAY_2)];
    expect(heldUntil(out)?.kind).toBe('until-decision');
    expect(heldUntil(inn)?.kind).toBe('until-decision');
    expect(out.clocks.filter(({ met }) => !met)).toEqual([]);
    expect(inn.clocks.filter(({ met }) => !met).map(({ name }) => name)).toContain('order-ends');
  });

  it('changes nothing the second time, nor while it is a draft, nor when it names another request', () => {
    const { in: half, out } = preservedPreservation();
    const letter = receivedLetter({ follows: follows() }).in;
    const once = reflectLetter(half, letter, DAY_2);
    expect(reflectLetter(once, letter, '2026-12-24T00:00:00.000Z')).toEqual(once);
    expect(followedBy(draftedLetter({ follows: follows() }))).toBeNull();
    expect(reflectLetter(out, draftedLetter({ follows: follows() }), DAY_2)).toBe(out);
    const other = receivedLetter({ follows: { ...follows(), digest: 'ee'.repeat(32) } }).in;
    expect(reflectLetter(half, other, DAY_2)).toBe(half);
  });

  it('once executed, lets the end of the order count again, and the data may go when the sixty days are over', () => {
    const pair = preservedPreservation();
    const letter = executingLetter({ follows: follows() });
    const input = { result: 'executed' as const, executedBy: executingAuthority, packages: [] };
    const { half, mail } = post(must(decideExecuteLetter(letter.in, input, inKessar(DAY_2))), DAY_2);
    const inn = reflectLetter(reflectLetter(pair.in, letter.in, DAY_2), half, DAY_2);
    expect(inn.letters).toMatchObject([{ decided: { outcome: 'executed' } }]);
    expect(undecided(inn)).toEqual([]);
    const told = deliver(letter.out, mail, inAlmara(DAY_2)).half;
    if (told.kind !== 'letter') throw new Error('wrong half');
    const out = reflectLetter(reflectLetter(pair.out, letter.out, DAY_2), told, DAY_2);
    expect(out.clocks.filter(({ met }) => !met).map(({ name }) => name)).toContain('preservation-ends');
  });

  it('that is withdrawn is decided too', () => {
    const pair = preservedPreservation();
    const letter = receivedLetter({ follows: follows() });
    const { mail } = post(
      must(decideWithdraw(letter.out, { reason: 'no-longer-needed' }, inAlmara(DAY_2))),
      DAY_2,
    );
    const told = deliver(letter.in, mail, inKessar(DAY_2)).half;
    if (told.kind !== 'letter') throw new Error('wrong half');
    const inn = reflectLetter(reflectLetter(pair.in, letter.in, DAY_2), told, DAY_2);
    expect(inn.letters).toMatchObject([{ decided: { outcome: 'withdrawn' } }]);
  });
});
