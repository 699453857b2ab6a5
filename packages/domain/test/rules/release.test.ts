// Preserved data and 42(8): sixty days at least, until the letter is decided, and then released for a true reason.
import { describe, expect, it } from 'vitest';
import {
  decideLetGo,
  decideRelease,
  floorFrom,
  type IncomingPreservation,
  openActs,
} from '../../src/index.ts';
import { release } from '../../src/preservation/acts/release.ts';
import {
  DAY_1,
  DAY_2,
  orderedPreservation,
  preservedPreservation,
  receivedPreservation,
} from '../support/cases.ts';
import { codesOf, deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const AFTER_THE_ORDER = '2027-02-11T00:00:00.000Z';
const preserved = () => preservedPreservation().in;
const pending = { thread: '0193e7a0-0000-7000-8000-000000000002', since: DAY_2, decided: null };

/** An order of one day, so that only the sixty days stand in the way. */
const shortOrder = (): IncomingPreservation => {
  const half = preserved();
  return half.stage.name === 'preserved' ? { ...half, stage: { ...half.stage, until: DAY_2 } } : half;
};

const letGo = (): IncomingPreservation => {
  const pair = preservedPreservation();
  const { mail } = post(must(decideLetGo(pair.out, { reason: 'no-longer-needed' }, inAlmara(DAY_2))), DAY_2);
  return deliver(pair.in, mail, inKessar(DAY_2)).half as IncomingPreservation;
};

describe('preserved data are not released', () => {
  proves('floor.42.8', 'before sixty days are over (42(8))', release, () => ({
    half: shortOrder(),
    input: { reason: 'expired' as const },
    ctx: inKessar('2027-01-20T08:59:59.999Z'),
  }));
  proves('pending.42.8', 'while a letter for them is undecided (42(8))', release, () => ({
    half: { ...preserved(), letters: [pending] },
    input: { reason: 'expired' as const },
    ctx: inKessar(AFTER_THE_ORDER),
  }));
  proves('release.reason', 'for a reason that is not true (42(8))', release, () => ({
    half: preserved(),
    input: { reason: 'letter-decided' as const },
    ctx: inKessar(AFTER_THE_ORDER),
  }));
  proves('release.held', 'when none were preserved (42(8))', release, () => {
    const half = receivedPreservation().in;
    const withdrawal = { reason: 'withdrawn' as const, at: DAY_2 };
    return {
      half: {
        ...half,
        stage: { name: 'withdrawn' as const, registration: null, withdrawal, held: null, at: DAY_2 },
      },
      input: { reason: 'no-longer-needed' as const },
      ctx: inKessar(DAY_2),
    };
  });

  it('before anyone has recorded when preservation began', () => {
    const half = orderedPreservation().in;
    expect(codesOf(decideRelease(half, { reason: 'expired' }, inKessar(AFTER_THE_ORDER)))).toEqual([
      'floor.42.8',
    ]);
  });

  it('and the screen says so with its paragraph', () => {
    const shown = openActs(preserved(), inKessar(DAY_2)).find(({ act }) => act === 'release');
    expect(shown).toMatchObject({
      allowed: false,
      reasons: [{ code: 'floor.42.8', paragraphs: ['42(8)'], source: 'treaty' }],
    });
  });
});

describe('data the requesting State let go', () => {
  it('are due for release promptly, by a desk figure that says so (40(26))', () => {
    const due = letGo().clocks.filter(({ met, floor }) => !met && !floor);
    expect(due).toMatchObject([{ name: 'release-held', source: 'product', paragraph: '40(26)' }]);
    const done = must(decideRelease(letGo(), { reason: 'no-longer-needed' }, inKessar(DAY_2))).half;
    expect(done.clocks.every(({ met }) => met !== undefined)).toBe(true);
  });
});

describe('preserved data are released', () => {
  it('from the first instant after sixty days, when the order has run out', () => {
    const now = floorFrom(DAY_1);
    expect(now).toBe('2027-01-20T09:00:00.000Z');
    expect(codesOf(decideRelease(shortOrder(), { reason: 'expired' }, inKessar(now)))).toEqual([]);
  });

  it('early, once the State that asked for them lets go (40(26))', () => {
    expect(codesOf(decideRelease(letGo(), { reason: 'no-longer-needed' }, inKessar(DAY_2)))).toEqual([]);
  });

  it('even with a letter pending, when that State lets go', () => {
    const half = { ...letGo(), letters: [pending] };
    expect(codesOf(decideRelease(half, { reason: 'no-longer-needed' }, inKessar(DAY_2)))).toEqual([]);
  });

  it('after the letter is decided and the sixty days are over', () => {
    const decided = { ...pending, decided: { outcome: 'executed' as const, at: DAY_2 } };
    const half = { ...preserved(), letters: [decided] };
    expect(codesOf(decideRelease(half, { reason: 'letter-decided' }, inKessar(AFTER_THE_ORDER)))).toEqual([]);
  });
});
