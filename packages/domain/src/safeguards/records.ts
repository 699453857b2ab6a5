// Safeguards that are considered and recorded by people before an act: the software proves a step was thought about and by which
// role, never that the outcome was right. Wording of the questions is in convention/safeguards.

import { cite, rule } from '@comity/convention';
import { type Finding, law, type Rule, unless } from '../law/rule.ts';
import { isBlank, SAYING_SOMETHING, saysSomething } from '../law/text.ts';
import { type Said, says } from '../law/words.ts';
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
export const missing = (records: readonly SafeguardRecord[], id: string, ask: Said): Finding[] =>
  unless(recorded(records, id) !== undefined, ofShort(ask, records, id), `safeguards.${id}`);

/** The same sentence, and that a note was given which says too little (`note`); as it is where a record says something, or there is none. */
const ofShort = (said: Said, records: readonly SafeguardRecord[], id: string): Said => {
  const note = records
    .findLast((record) => record.id === id)
    ?.note?.trim()
    .slice(0, 80);
  if (note === undefined || isBlank(note) || recorded(records, id) !== undefined) return said;
  const text = `${said.text} The note given, “${note}”, is too short: ${SAYING_SOMETHING}.`;
  return { ...said, text, args: { ...said.args, note } };
};

/** Answered “no”, or looked at by the reviewer. */
const isCleared = (record: SafeguardRecord | undefined): boolean =>
  record !== undefined &&
  (record.answer === 'no' || record.answer === 'not-applicable' || record.by === REVIEWER);

export const humanRights = law<Screened>(
  'S-02',
  'record',
  rule(cite('records', ['S-02', 'art6.p1'], 'safeguards[S-02]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-02', says('S-02')),
  ),
  PROOF,
);

const protectedExpression = law<Screened>(
  'S-03',
  'warn',
  rule(cite('records', ['S-03', 'art6.p2'], 'safeguards[S-03]'), ({ records }: Screened): Finding[] =>
    unless(isCleared(recorded(records, 'S-03')), ofShort(says('S-03'), records, 'S-03'), 'safeguards.S-03'),
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
        ofShort(says('S-22'), records, 'S-22'),
        'safeguards.S-22',
      ),
  ),
  PROOF,
);

const discriminationAssessed = law<Screened>(
  'S-30',
  'record',
  rule(cite('records', ['S-30', 'art40.p22'], 'safeguards[S-30]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-30', says('S-30')),
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
      says('S-30.review', { answer: record?.answer ?? '', reviewer: REVIEWER }),
      'safeguards.S-30',
    );
  }),
  PROOF,
);

const shortAssessment = law<Screened>(
  'S-31',
  'record',
  rule(cite('records', ['S-31', 'art42.p6'], 'safeguards[S-31]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-31', says('S-31')),
  ),
  PROOF,
);

export const remedy = law<Screened>(
  'S-12',
  'record',
  rule(cite('records', ['S-12', 'art24.p2'], 'safeguards[S-12]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-12', says('S-12')),
  ),
  PROOF,
);

export const thirdParties = law<Screened>(
  'S-15',
  'record',
  rule(cite('records', ['S-15', 'art24.p3'], 'safeguards[S-15]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-15', says('S-15')),
  ),
  PROOF,
);

export const recipientFramework = law<Screened>(
  'S-63',
  'record',
  rule(cite('records', ['S-63', 'art36.p2'], 'safeguards[S-63]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-63', says('S-63')),
  ),
  PROOF,
);

export const retention = law<Screened>(
  'S-67',
  'record',
  rule(cite('records', ['S-67', 'art36.p2'], 'safeguards[S-67]'), ({ records }: Screened): Finding[] =>
    missing(records, 'S-67', says('S-67')),
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
