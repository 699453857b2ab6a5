/** Rules of conditions, consultation and decisions (SPEC §5.4; articles 40(21) to 40(28), 42(6)). */

import { at, notLater, type Rule, repeated } from './rule.ts';

export const CONDITION_RULES: readonly Rule<'comity.condition.proposed/1'>[] = [
  {
    id: 'R-CONDITION-UNIQUE',
    says: 'Each condition has an id of its own, so that it can be accepted or declined alone.',
    brokenAt: ({ body }) => repeated('/body/conditions', body.conditions, (condition) => condition.id),
  },
  {
    id: 'R-REPLY-LATER',
    says: 'A reply is asked for by a time to come.',
    brokenAt: ({ created, body }) => at('/body/replyBy', notLater(created, body.replyBy)),
  },
];

export const CONSULTATION_RULES: readonly Rule<'comity.consultation/1'>[] = [
  {
    id: 'R-CONSULT-GROUNDS',
    says: 'Who consults about refusing says on which grounds: 40(28).',
    brokenAt: ({ body }) => at('/body/grounds', body.about === 'refusal' && body.grounds === undefined),
  },
];

export const POSTPONED_RULES: readonly Rule<'comity.decision.postponed/1'>[] = [
  {
    id: 'R-POSTPONE-CITED',
    says: 'Postponement rests on 40(27) and cites it.',
    brokenAt: ({ body }) => at('/body/paragraphs', !body.paragraphs.includes('40(27)')),
  },
  {
    id: 'R-UNTIL-LATER',
    says: 'An until lies in time to come.',
    brokenAt: ({ created, body }) => at('/body/until', notLater(created, body.until)),
  },
];

export const REFUSED_RULES: readonly Rule<'comity.decision.refused/1'>[] = [
  {
    id: 'R-REFUSAL-CONSULTED',
    says: 'A refusal under 40(21) names the consultation before it: 40(28). Preservation, refused under 42(6), is exempt.',
    brokenAt: ({ body }) =>
      at('/body/consultation', needsConsultation(body.paragraphs) && body.consultation === undefined),
  },
];

function needsConsultation(paragraphs: readonly string[]): boolean {
  return paragraphs.some((cited) => cited.startsWith('40(21)')) && !paragraphs.includes('42(6)');
}

export const ACCEPTED_RULES: readonly Rule<'comity.decision.accepted/1'>[] = [
  {
    id: 'R-EXPECTED-LATER',
    says: 'Execution is expected at a time to come.',
    brokenAt: ({ created, body }) => at('/body/expectedBy', notLater(created, body.expectedBy)),
  },
];
