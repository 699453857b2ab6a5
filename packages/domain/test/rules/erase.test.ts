// Erasing the evidence of a request: never while a duty to keep it stands (42(8)), and on a legal basis that is written down.
import { describe, expect, it } from 'vitest';
import {
  decideErasure,
  decideRelease,
  type Erasing,
  erasure,
  type Half,
  type IncomingPreservation,
} from '../../src/index.ts';
import {
  authorisedLetter,
  DAY_1,
  DAY_2,
  executingLetter,
  orderedPreservation,
  preservedPreservation,
} from '../support/cases.ts';
import { codesOf, must } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { inKessar } from '../support/states.ts';

const AFTER_THE_ORDER = '2027-02-11T00:00:00.000Z';
const closed = (half: Half, name: string): Half =>
  ({ ...half, stage: { ...half.stage, name } }) as unknown as Half;
const letter = () => closed(executingLetter().in, 'executed');
const preserved = () => preservedPreservation().in as IncomingPreservation;
const released = () =>
  must(decideRelease(preserved(), { reason: 'expired' }, inKessar(AFTER_THE_ORDER)))
    .half as IncomingPreservation;
const pending = { thread: '0193e7a0-0000-7000-8000-000000000002', since: DAY_2, decided: null };

const sound = (): Erasing => ({
  half: letter(),
  follows: released(),
  undelivered: 0,
  basis: 'Data Protection Act of Kessar, section 12',
  reference: 'DP 4/26',
  at: DAY_1,
});
const changed = (facts: Partial<Erasing>) => codesOf(decideErasure({ ...sound(), ...facts }));

describe('the evidence of a request is not erased', () => {
  provesOf('erase.42.8', 'while data it follows are still preserved here (42(8))', erasure.rules, (rules) =>
    decideErasure({ ...sound(), follows: preserved() }, rules),
  );
  provesOf('erase.open', 'while the request is being answered', erasure.rules, (rules) =>
    decideErasure({ ...sound(), half: executingLetter().in }, rules),
  );
  provesOf('erase.undelivered', 'while a package of it is on its way', erasure.rules, (rules) =>
    decideErasure({ ...sound(), undelivered: 1 }, rules),
  );
  provesOf('erase.basis', 'without a legal basis and a file that says who decided', erasure.rules, (rules) =>
    decideErasure({ ...sound(), basis: ' ', reference: '' }, rules),
  );

  it.each<[string, () => Half]>([
    ['is ordered', () => orderedPreservation().in],
    ['is preserved', preserved],
    ['was let go and is not released yet', () => ({ ...preserved(), stage: withdrawnHolding() }) as Half],
  ])('while what a preservation request asked for %s, citing 42(8)', (_, half) => {
    const decision = decideErasure({ ...sound(), half: half(), follows: null });
    expect(decision).toMatchObject({ allowed: false });
    if (!decision.allowed)
      expect(decision.reasons[0]).toMatchObject({ code: 'erase.42.8', paragraphs: ['42(8)'] });
  });

  it('while a letter for the preserved data is undecided, and says so', () => {
    const follows = { ...preserved(), letters: [pending] };
    const decision = decideErasure({ ...sound(), follows });
    if (!decision.allowed) expect(decision.reasons[0]!.text).toContain('undecided');
    expect(decision.allowed).toBe(false);
  });
});

const withdrawnHolding = () => {
  const { stage } = preserved();
  if (stage.name !== 'preserved') throw new Error('not preserved');
  const { order, dataIds, until, effectiveFrom, registration } = stage;
  const withdrawal = { reason: 'withdrawn' as const, at: DAY_2 };
  return {
    name: 'withdrawn',
    registration,
    withdrawal,
    held: { order, dataIds, until, effectiveFrom },
    at: DAY_2,
  };
};

describe('the evidence of a request is erased', () => {
  it('once the letter has ended and the data it follows were released', () => {
    expect(changed({})).toEqual([]);
    expect(changed({ follows: null })).toEqual([]);
  });
  it.each(['executed', 'not-executed', 'refused', 'withdrawn'])('of a letter that is %s', (stage) => {
    expect(changed({ half: closed(executingLetter().in, stage) })).toEqual([]);
  });
  it('of preserved data that were released, and of a request that was never sent', () => {
    expect(changed({ half: released(), follows: null })).toEqual([]);
    expect(changed({ half: authorisedLetter(), follows: null })).toEqual([]);
  });
  it('in the Requesting State whatever is preserved abroad', () => {
    const abroad = preservedPreservation().out;
    expect(changed({ half: closed(executingLetter().out, 'executed'), follows: abroad })).toEqual([]);
  });
});
