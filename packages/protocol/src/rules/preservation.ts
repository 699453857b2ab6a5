/** Rules of the preservation messages (SPEC §5.2; article 42). */

import { at, earlier, firstBroken, notLater, type Rule, repeated } from './rule.ts';

export const PRESERVATION_REQUEST_RULES: readonly Rule<'comity.preservation.request/1'>[] = [
  {
    id: 'R-DATA-UNIQUE',
    says: 'Each item of data has an id of its own, so that an answer can name it.',
    brokenAt: ({ body }) => repeated('/body/data', body.data, (item) => item.id),
  },
  {
    id: 'R-DATA-PERIOD',
    says: 'The period of an item of data does not end before it begins.',
    brokenAt: ({ body }) => firstBroken('/body/data', body.data, (item) => earlier(item.from, item.to)),
  },
  {
    id: 'R-SAFEGUARD-UNIQUE',
    says: 'Each safeguard is answered once.',
    brokenAt: ({ body }) => repeated('/body/safeguards', body.safeguards, (record) => record.id),
  },
  {
    id: 'R-EMERGENCY-REASON',
    says: 'An emergency says why: in the urgency of a preservation request, in the deadline of a letter.',
    brokenAt: ({ class: urgency, body }) =>
      at('/body/urgency', urgency === 'emergency' && body.urgency === undefined),
  },
  {
    id: 'R-PLANNED-LATER',
    says: 'A letter of request is planned for a time to come: 42(3)(f).',
    brokenAt: ({ created, body }) =>
      at('/body/intentionToRequest/plannedBy', notLater(created, body.intentionToRequest.plannedBy)),
  },
];

const UNHELPFUL = new Set(['partly-preserved', 'not-preserved', 'not-extended']);
const IN_FORCE = new Set(['preserved', 'partly-preserved']);

export const PRESERVATION_OUTCOME_RULES: readonly Rule<'comity.preservation.outcome/1'>[] = [
  {
    id: 'R-OUTCOME-REASONS',
    says: 'An outcome that gives less than was asked says why: 40(25), 42(6).',
    brokenAt: ({ body }) => at('/body/reasons', UNHELPFUL.has(body.result) && body.reasons === undefined),
  },
  {
    id: 'R-OUTCOME-PERIOD',
    says: 'Data that are preserved are preserved from a time and until a time: 42(8).',
    brokenAt: ({ body }) =>
      at(
        '/body/until',
        IN_FORCE.has(body.result) && (body.effectiveFrom === undefined || body.until === undefined),
      ),
  },
  {
    id: 'R-OUTCOME-ORDER',
    says: 'What was ordered was ordered by an authority of the requested State: 24(4).',
    brokenAt: ({ body }) => at('/body/order', body.result === 'ordered' && body.order === undefined),
  },
  {
    id: 'R-PRESERVED-SPAN',
    says: 'A preservation ends after it begins.',
    brokenAt: ({ body }) => at('/body/until', notLater(body.effectiveFrom, body.until)),
  },
];

export const EXTENSION_RULES: readonly Rule<'comity.preservation.extension/1'>[] = [
  {
    id: 'R-UNTIL-LATER',
    says: 'An until lies in time to come.',
    brokenAt: ({ created, body }) => at('/body/until', notLater(created, body.until)),
  },
];
