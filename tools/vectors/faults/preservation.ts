// What can be wrong in the messages of a preservation.
import type { Json, ThreadMessageType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, put, repeat } from '../fault.ts';

const EVERYTHING: Json = 'x'.repeat(8001);

export const preservationFaults = {
  'comity.preservation.request/1': [
    fault('not the first of its thread', 'R-THREAD-OPENS', put('/seq', 1), put('/prev', '0'.repeat(64))),
    fault('two items of data under one id', 'R-DATA-UNIQUE', repeat('/body/data')),
    fault(
      'a period that ends before it begins',
      'R-DATA-PERIOD',
      put('/body/data/0/to', '2026-08-31T23:59:59.999Z'),
    ),
    fault('a safeguard answered twice', 'R-SAFEGUARD-UNIQUE', repeat('/body/safeguards')),
    fault(
      'an emergency without a reason',
      'R-EMERGENCY-REASON',
      put('/class', 'emergency'),
      cut('/body/urgency'),
    ),
    fault(
      'a letter planned for the past',
      'R-PLANNED-LATER',
      put('/body/intentionToRequest/plannedBy', '2026-11-03T08:12:40.118Z'),
    ),
    fault('no authority: 42(3)(a)', 'required /body/authority', cut('/body/authority')),
    fault('no offence: 42(3)(b)', 'required /body/offence', cut('/body/offence')),
    fault('no data: 42(3)(c)', 'minItems /body/data', put('/body/data', [])),
    fault('data of everybody', 'minItems /body/data/0/identifiers', put('/body/data/0/identifiers', [])),
    fault('no word on necessity: 42(3)(e)', 'required /body/necessity', cut('/body/necessity')),
    fault('blank necessity', 'pattern /body/necessity', put('/body/necessity', ' \n\t ')),
    fault(
      'necessity at the length of a book',
      'maxLength /body/necessity',
      put('/body/necessity', EVERYTHING),
    ),
    fault(
      'no intention to send a letter: 42(3)(f)',
      'const /body/intentionToRequest/statement',
      put('/body/intentionToRequest/statement', false),
    ),
    fault('an offence of another kind', 'oneOf /body/offence', put('/body/offence/kind', 'other-treaty')),
    fault(
      'an article that makes no offence',
      'enum /body/offence/articles/0',
      put('/body/offence/articles/0', '18'),
    ),
    fault(
      'a penalty below four years: 2(h)',
      'minimum /body/offence/maxPenaltyYears',
      put('/body/offence', { kind: 'serious-crime', domesticProvision: 'Section 9', maxPenaltyYears: 3 }),
    ),
    fault('a reference of two lines', 'pattern /body/reference', put('/body/reference', 'PG-XA\n4117')),
    fault(
      'a kind of data nobody defined',
      'enum /body/data/0/kinds/0',
      put('/body/data/0/kinds/0', 'everything'),
    ),
    fault(
      'secrecy without a reason: 42(3)(g)',
      'required /body/confidentiality/reason',
      cut('/body/confidentiality/reason'),
    ),
  ],
  'comity.preservation.outcome/1': [
    fault('nothing preserved, and no reason', 'R-OUTCOME-REASONS', put('/body/result', 'not-preserved')),
    fault(
      'preserved until nobody knows when',
      'R-OUTCOME-PERIOD',
      put('/body/result', 'preserved'),
      cut('/body/until'),
    ),
    fault('ordered by nobody', 'R-OUTCOME-ORDER', cut('/body/order')),
    fault('ends before it begins', 'R-PRESERVED-SPAN', put('/body/until', '2026-11-04T09:00:00.000Z')),
    fault('a result nobody defined', 'enum /body/result', put('/body/result', 'pending')),
    fault('about no data', 'minItems /body/dataIds', put('/body/dataIds', [])),
    fault('the same data twice', 'uniqueItems /body/dataIds', repeat('/body/dataIds')),
    fault('an id with a space', 'pattern /body/dataIds/0', put('/body/dataIds/0', 'D 1')),
    fault('an order without a date', 'required /body/order/date', cut('/body/order/date')),
    fault('a day for an instant', 'minLength /body/until', put('/body/until', '2027-02-02')),
  ],
  'comity.preservation.extension/1': [
    fault('extended into the past', 'R-UNTIL-LATER', put('/body/until', '2026-01-01T00:00:00.000Z')),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault('an empty reason', 'minLength /body/reason', put('/body/reason', '')),
    fault('no reference', 'required /body/reference', cut('/body/reference')),
    fault('for ever', 'type /body/until', put('/body/until', null)),
    fault('a number of days', 'additionalProperties /body/days', put('/body/days', 90)),
  ],
  'comity.preservation.release/1': [
    fault('a reason nobody defined', 'enum /body/reason', put('/body/reason', 'tired')),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault('no reference', 'required /body/reference', cut('/body/reference')),
    fault('an empty note', 'minLength /body/note', put('/body/note', '')),
    fault('a note that is a list', 'type /body/note', put('/body/note', ['thanks'])),
  ],
  'comity.preservation.warning/1': [
    fault('a risk nobody defined', 'enum /body/risk', put('/body/risk', 'cost')),
    fault('no explanation', 'required /body/explanation', cut('/body/explanation')),
    fault('a blank explanation', 'pattern /body/explanation', put('/body/explanation', '\n')),
    fault(
      'an explanation that is an object',
      'type /body/explanation',
      put('/body/explanation', { en: 'text' }),
    ),
    fault('a reference too long', 'maxLength /body/reference', put('/body/reference', 'R'.repeat(121))),
  ],
  'comity.preservation.warning-answer/1': [
    fault('a choice nobody offered', 'enum /body/choice', put('/body/choice', 'perhaps')),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault('answers nothing', 'required /body/answersMessage', cut('/body/answersMessage')),
    fault(
      'answers a digest cut short',
      'minLength /body/answersMessage',
      put('/body/answersMessage', 'ab12'),
    ),
    fault(
      'answers an id in place of a digest',
      'pattern /body/answersMessage',
      put('/body/answersMessage', 'z'.repeat(64)),
    ),
  ],
} satisfies Partial<Record<ThreadMessageType, Fault[]>>;
