// Safeguards that are considered and recorded by people before an act: the software proves a step was thought about and by which
// role, never that the outcome was right. Wording of the questions is in convention/safeguards.
import { cite, rule } from '@comity/convention';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { isBlank, SAYING_SOMETHING, saysSomething } from '../law/text.ts';
import type { Offence, SafeguardRecord } from '../request/content.ts';

const PROOF = 'packages/domain/test/rules/safeguard-records.test.ts';

/** The role a screening answer of “yes” or “unclear” is routed to. */
export const REVIEWER = 'approving-authority';

/** What has been recorded so far, the newest last. */
export interface Screened {
  records: readonly SafeguardRecord[];
  offence: Offence | undefined;
}

/** The newest record of one safeguard that says something. */
export const recorded = (records: readonly SafeguardRecord[], id: string): SafeguardRecord | undefined =>
  records.findLast((record) => record.id === id && saysSomething(record.note));

/** What asks for a record; where one is there and says too little, that is said, not that there is none. */
export const missing = (records: readonly SafeguardRecord[], id: string, ask: string): Finding[] =>
  unless(recorded(records, id) !== undefined, `${ask}${unread(records, id)}`, `safeguards.${id}`);

/** Nothing where a record says something, or there is none. */
const unread = (records: readonly SafeguardRecord[], id: string): string => {
  const note = records.findLast((record) => record.id === id)?.note;
  return isBlank(note) || recorded(records, id) !== undefined
    ? ''
    : ` The note given, “${note?.trim().slice(0, 80)}”, is too short: ${SAYING_SOMETHING}.`;
};

/** Answered “no”, or looked at by the reviewer. */
const isCleared = (record: SafeguardRecord | undefined): boolean =>
  record !== undefined &&
  (record.answer === 'no' || record.answer === 'not-applicable' || record.by === REVIEWER);

export const humanRights = law<Screened>(
  'S-02',
  'record',
  rule(cite('records', ['S-02', 'art6.p1'], 'safeguards[S-02]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-02', 'Record how this stands with the human-rights obligations of your State.'),
  ),
  PROOF,
);

const protectedExpression = law<Screened>(
  'S-03',
  'warn',
  rule(cite('records', ['S-03', 'art6.p2'], 'safeguards[S-03]'), ({ records }: Screened): Finding[] =>
    unless(
      isCleared(recorded(records, 'S-03')),
      `It is not settled that the conduct is no protected expression, belief, assembly or association: ask for review.${unread(records, 'S-03')}`,
      'safeguards.S-03',
    ),
  ),
  PROOF,
);

const securityTesting = law<Screened>(
  'S-22',
  'warn',
  rule(
    cite('records', ['S-22', 'art11.p2'], 'safeguards[S-22]'),
    ({ records, offence }: Screened): Finding[] =>
      unless(
        offence?.kind !== 'convention-offence' ||
          !offence.articles.includes('11') ||
          isCleared(recorded(records, 'S-22')),
        `Article 11 is no offence where a system is tested or protected with authority: say that this was looked at.${unread(records, 'S-22')}`,
        'safeguards.S-22',
      ),
  ),
  PROOF,
);

const discriminationAssessed = law<Screened>(
  'S-30',
  'record',
  rule(cite('records', ['S-30', 'art40.p22'], 'safeguards[S-30]'), ({ records }: Screened): Finding[] =>
    missing(
      records,
      'S-30',
      'Assess whether the purpose or effect may be persecution for sex, race, language, religion, nationality, ethnic origin or political opinions, and on what basis.',
    ),
  ),
  PROOF,
);

const discriminationReviewed = law<Screened>(
  'S-30.review',
  'record',
  rule(cite('records', ['S-30', 'art40.p22'], 'safeguards[S-30]'), ({ records }: Screened): Finding[] => {
    const record = recorded(records, 'S-30');
    return unless(
      record === undefined || isCleared(record),
      `The assessment says “${record?.answer}”: the ${REVIEWER} looks at it and records a view first.`,
      'safeguards.S-30',
    );
  }),
  PROOF,
);

const shortAssessment = law<Screened>(
  'S-31',
  'record',
  rule(cite('records', ['S-31', 'art42.p6'], 'safeguards[S-31]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-31', 'Record the short assessment of discriminatory purpose or effect.'),
  ),
  PROOF,
);

export const remedy = law<Screened>(
  'S-12',
  'record',
  rule(cite('records', ['S-12', 'art24.p2'], 'safeguards[S-12]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-12', 'Record what remedy is open, to whom, and whether and when notice is possible.'),
  ),
  PROOF,
);

export const thirdParties = law<Screened>(
  'S-15',
  'record',
  rule(cite('records', ['S-15', 'art24.p3'], 'safeguards[S-15]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-15', 'Record what the measure means for third parties.'),
  ),
  PROOF,
);

export const recipientFramework = law<Screened>(
  'S-63',
  'record',
  rule(cite('records', ['S-63', 'art36.p2'], 'safeguards[S-63]'), ({ records }: Screened): Finding[] =>
    missing(
      records,
      'S-63',
      'Record how the receiving State protects personal data: purpose, security, retention, access, oversight, redress.',
    ),
  ),
  PROOF,
);

export const retention = law<Screened>(
  'S-67',
  'record',
  rule(cite('records', ['S-67', 'art36.p2'], 'safeguards[S-67]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-67', 'Record until when your own copy is kept and how its deletion is shown.'),
  ),
  PROOF,
);

/** Before a request leaves: what the drafting State must have thought about. */
export const outgoingScreening: readonly Rule<Screened>[] = [
  humanRights,
  protectedExpression,
  securityTesting,
];

/** Before a letter is accepted: the mandatory assessment. */
export const letterScreening: readonly Rule<Screened>[] = [
  humanRights,
  protectedExpression,
  securityTesting,
  discriminationAssessed,
  discriminationReviewed,
];

/** For a preservation: the short form, which never delays an urgent one. */
export const preservationScreening: readonly Rule<Screened>[] = [humanRights, shortAssessment];
