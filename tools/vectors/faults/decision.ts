// What can be wrong in conditions, consultations and decisions.
import type { ThreadMessageType } from '../../../packages/protocol/src/index.ts';
import { cut, type Fault, fault, put, repeat } from '../fault.ts';

export const decisionFaults = {
  'comity.condition.proposed/1': [
    fault('two conditions under one id', 'R-CONDITION-UNIQUE', repeat('/body/conditions')),
    fault('a reply by yesterday', 'R-REPLY-LATER', put('/body/replyBy', '2026-01-01T00:00:00.000Z')),
    fault('no condition', 'minItems /body/conditions', put('/body/conditions', [])),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault(
      'a condition without a purpose',
      'required /body/conditions/0/purpose',
      cut('/body/conditions/0/purpose'),
    ),
    fault(
      'onward transfer left open',
      'required /body/conditions/0/noOnwardTransfer',
      cut('/body/conditions/0/noOnwardTransfer'),
    ),
    fault(
      'a condition that rests on nothing',
      'minItems /body/conditions/0/paragraphs',
      put('/body/conditions/0/paragraphs', []),
    ),
    fault(
      'a paragraph cited twice',
      'uniqueItems /body/conditions/0/paragraphs',
      repeat('/body/conditions/0/paragraphs'),
    ),
  ],
  'comity.condition.accepted/1': [
    fault('accepts nothing', 'minItems /body/conditionIds', put('/body/conditionIds', [])),
    fault('accepts the same twice', 'uniqueItems /body/conditionIds', repeat('/body/conditionIds')),
    fault('answers nothing', 'required /body/answersMessage', cut('/body/answersMessage')),
    fault(
      'answers something that is no digest',
      'pattern /body/answersMessage',
      put('/body/answersMessage', 'g'.repeat(64)),
    ),
    fault(
      'accepts with a proviso',
      'additionalProperties /body/proviso',
      put('/body/proviso', 'if the judge agrees'),
    ),
  ],
  'comity.condition.declined/1': [
    fault('declines nothing', 'minItems /body/conditionIds', put('/body/conditionIds', [])),
    fault('declines without a reason', 'required /body/reason', cut('/body/reason')),
    fault('a blank reason', 'pattern /body/reason', put('/body/reason', ' ')),
    fault('answers nothing', 'required /body/answersMessage', cut('/body/answersMessage')),
    fault('an id that begins with a dash', 'pattern /body/conditionIds/0', put('/body/conditionIds/0', '-1')),
  ],
  'comity.consultation/1': [
    fault('about a refusal, on no ground', 'R-CONSULT-GROUNDS', cut('/body/grounds')),
    fault('about something else entirely', 'enum /body/about', put('/body/about', 'weather')),
    fault('rests on nothing', 'minItems /body/paragraphs', put('/body/paragraphs', [])),
    fault('no text', 'required /body/text', cut('/body/text')),
    fault(
      'a ground the Convention does not know',
      'enum /body/grounds/0',
      put('/body/grounds', ['INCONVENIENT']),
    ),
    fault('no grounds in the list of grounds', 'minItems /body/grounds', put('/body/grounds', [])),
  ],
  'comity.decision.postponed/1': [
    fault('without citing 40(27)', 'R-POSTPONE-CITED', put('/body/paragraphs', ['40(26)'])),
    fault('postponed into the past', 'R-UNTIL-LATER', put('/body/until', '2026-01-01T00:00:00.000Z')),
    fault('without a consultation: 40(28)', 'required /body/consultation', cut('/body/consultation')),
    fault('no reason', 'required /body/reason', cut('/body/reason')),
    fault('cites nothing', 'required /body/paragraphs', cut('/body/paragraphs')),
    fault(
      'a consultation by its date',
      'pattern /body/consultation',
      put('/body/consultation', '2026-05-01'.padEnd(64, '-')),
    ),
  ],
  'comity.decision.refused/1': [
    fault('under 40(21), and nobody was consulted: 40(28)', 'R-REFUSAL-CONSULTED', cut('/body/consultation')),
    fault('for fiscal reasons: never, 40(23)', 'enum /body/grounds/0', put('/body/grounds/0', 'FISCAL')),
    fault('for bank secrecy: never, 40(24)', 'enum /body/grounds/1', put('/body/grounds/1', 'BANK_SECRECY')),
    fault('on no ground', 'minItems /body/grounds', put('/body/grounds', [])),
    fault('the same ground twice', 'uniqueItems /body/grounds', repeat('/body/grounds')),
    fault('without reasons: 40(25)', 'required /body/reasons', cut('/body/reasons')),
    fault('with blank reasons', 'pattern /body/reasons', put('/body/reasons', '\n\n')),
    fault('without a paragraph', 'required /body/paragraphs', cut('/body/paragraphs')),
    fault('partly, but of what', 'required /body/partial/dataIds', put('/body/partial', {})),
  ],
  'comity.decision.accepted/1': [
    fault('expected in the past', 'R-EXPECTED-LATER', put('/body/expectedBy', '2026-01-01T00:00:00.000Z')),
    fault('executed by nobody', 'required /body/executingAuthority', cut('/body/executingAuthority')),
    fault(
      'an authority without a name',
      'required /body/executingAuthority/name',
      cut('/body/executingAuthority/name'),
    ),
    fault('silent about conditions', 'required /body/conditions', cut('/body/conditions')),
    fault('a condition agreed twice', 'uniqueItems /body/conditions', put('/body/conditions', ['c', 'c'])),
    fault(
      'a telephone without its country',
      'pattern /body/executingAuthority/phone',
      put('/body/executingAuthority/phone', '0555 0101'),
    ),
  ],
} satisfies Partial<Record<ThreadMessageType, Fault[]>>;
