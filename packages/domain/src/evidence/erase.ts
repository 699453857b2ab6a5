// Erasing the evidence of a request for good: never while a duty to keep it stands (42(8)), and on a legal basis that is written down. When
// evidence must be erased is for a State's own law; the Convention only says what must not be lost. What is erased, and how, is the keeper's.
import { cite, rule } from '@comity/convention';
import type { Decision } from '../law/decision.ts';
import { judge } from '../law/judge.ts';
import { law, ours, type Rule, unless } from '../law/rule.ts';
import type { Instant } from '../law/scalars.ts';
import { isBlank } from '../law/text.ts';
import { undecided } from '../preservation/term.ts';
import type { Half, PreservationHalf } from '../request/half.ts';
import { isClosed, isUnsent, kindWords } from '../request/standing.ts';
import { heldOf } from '../request/withdrawn.ts';

const PROOF = 'packages/domain/test/rules/erase.test.ts';

/** Product default: how long an erasure that was asked for can be called back, in days, and the longest it may wait. */
export const CALL_BACK_DAYS = 7;
export const CALL_BACK_AT_MOST = 90;

export interface Erasing {
  /** Our half of the request whose evidence is to go. */
  half: Half;
  /** The preservation it follows, where that is a half of ours too. */
  follows: PreservationHalf | null;
  /** Packages of this request that were announced and that nobody there has opened yet. */
  undelivered: number;
  /** The provision of law relied on. */
  basis: string;
  /** The file number of whoever decided it. */
  reference: string;
  at: Instant;
}

const preserved = law<Erasing>(
  'erase.42.8',
  'enforce',
  rule(
    cite('enforces', ['art42.p8'], 'packages/domain/test/rules/erase.test.ts'),
    ({ half, follows }: Erasing) => {
      const kept = [half, follows].find(
        (each) => each?.kind === 'preservation' && each.direction === 'incoming' && heldOf(each) !== null,
      ) as PreservationHalf | undefined;
      return kept === undefined ? [] : [{ text: whyKept(kept) }];
    },
  ),
);

const whyKept = (half: PreservationHalf): string =>
  undecided(half).length > 0
    ? 'A letter of request for the preserved data is undecided: they stay until it is decided, and are released before anything is erased.'
    : `The order that preserves these data runs until ${heldOf(half)?.until}: they are released before anything is erased.`;

const open = ours<Erasing>(
  'erase.open',
  'enforce',
  PROOF,
  ({ half }) =>
    unless(
      isClosed(half) || isUnsent(half),
      `The ${kindWords(half)} is ${half.stage.name}: its evidence is needed until it has ended.`,
    ),
  ['40(25)', '44(1)'],
);

const delivered = ours<Erasing>(
  'erase.undelivered',
  'enforce',
  PROOF,
  ({ half, undelivered }) =>
    unless(
      undelivered === 0,
      `${undelivered === 1 ? 'A package' : `${undelivered} packages`} announced to ${half.counterpart} did not arrive there yet.`,
    ),
  ['44(1)'],
);

const onALegalBasis = ours<Erasing>(
  'erase.basis',
  'enforce',
  PROOF,
  ({ basis, reference }) => [
    ...unless(!isBlank(basis), 'Name the provision of law on which it is erased.', 'basis'),
    ...unless(!isBlank(reference), 'Name the file of whoever decided it.', 'reference'),
  ],
  ['36(2)'],
);

export const erasure = {
  carriesOut: cite('supports', ['S-67', 'art36.p2'], 'comity evidence erase'),
  rules: [preserved, open, delivered, onALegalBasis] as readonly Rule<Erasing>[],
};

/** May the evidence of this request be erased now? */
export const decideErasure = (facts: Erasing, rules = erasure.rules): Decision<Erasing> =>
  judge(rules, facts, [], () => facts);
