/** The Requesting State's acts on a request of its own, but drafting and authorising, which have commands of their own. */
import * as client from '../client.gen.ts';
import type { ActSpec } from './act-spec.ts';
import { CONSULT_FIELDS, NOTE, REASON } from './common-fields.ts';

export const OUTGOING_ACTS: ActSpec[] = [
  {
    act: 'dispatch',
    summary: 'Send an authorised request',
    paragraphs: ['40(12)', '40(13)', '42(1)'],
    about:
      'The exact bytes that were approved leave this State, again and again until the other State’s receipt is here.',
    fields: [
      {
        flag: '--channel <name>',
        says: 'network, or the same message in a pouch (diplomatic), or through INTERPOL where the State accepts that',
        path: 'channel',
        kind: { choices: ['network', 'diplomatic', 'interpol'] },
      },
    ],
    otherwise: { channel: 'network' },
    example: 'dispatch 0199… --as xa-duty',
    call: client.actDispatch,
  },
  {
    act: 'extend',
    summary: 'Ask that data stay preserved for longer',
    paragraphs: ['42(9)'],
    fields: [
      { flag: '--until <moment>', says: 'until when', path: 'until', kind: 'moment' },
      { ...REASON, needed: true },
    ],
    example: 'extend 0199… --until +60d --reason "The letter of request is being translated."',
    call: client.actExtend,
  },
  {
    act: 'let-go',
    summary: 'Say that preserved data are no longer needed',
    paragraphs: ['42(8)'],
    fields: [
      {
        flag: '--reason <why>',
        says: 'why',
        path: 'reason',
        kind: { choices: ['no-longer-needed', 'letter-decided'] },
        needed: true,
      },
      NOTE,
    ],
    example: 'let-go 0199… --reason no-longer-needed',
    call: client.actLetGo,
  },
  {
    act: 'supplement',
    summary: 'Answer questions about a request',
    paragraphs: ['40(16)'],
    fields: [
      {
        flag: '--answer <id|text>',
        says: 'the answer to one question; may be given again',
        path: 'answers',
        kind: { parts: ['questionId', 'text'] },
        needed: true,
      },
      NOTE,
    ],
    example: 'supplement 0199… --answer "Q1|The account was in use until 20 November."',
    call: client.actSupplement,
  },
  {
    act: 'answer-condition',
    summary: 'Accept or decline conditions the Requested State proposes',
    paragraphs: ['40(28)', '36(1)(b)', '40(19)'],
    about: 'Accepted conditions bind the use of everything that is sent under them.',
    fields: [
      {
        flag: '--choice <answer>',
        says: 'accept or decline',
        path: 'choice',
        kind: { choices: ['accept', 'decline'] },
        needed: true,
      },
      {
        flag: '--condition <ids>',
        says: 'which conditions',
        path: 'conditionIds',
        kind: 'words',
        needed: true,
      },
      REASON,
      {
        flag: '--proposal <digest>',
        says: 'the proposal, where more than one waits',
        path: 'proposal',
        kind: 'text',
      },
    ],
    answers: { member: 'proposal', type: 'comity.condition.proposed/1', flag: '--proposal' },
    example: 'answer-condition 0199… --choice accept --condition C1',
    call: client.actAnswerCondition,
  },
  {
    act: 'answer-warning',
    summary: 'Answer a warning that preserving may not secure the data or may harm the case',
    paragraphs: ['42(7)'],
    fields: [
      {
        flag: '--choice <answer>',
        says: 'go on or withdraw',
        path: 'choice',
        kind: { choices: ['go-on', 'withdraw'] },
        needed: true,
      },
      { ...REASON, needed: true },
      {
        flag: '--warning <digest>',
        says: 'the warning, where more than one waits',
        path: 'warning',
        kind: 'text',
      },
    ],
    answers: { member: 'warning', type: 'comity.preservation.warning/1', flag: '--warning' },
    example: 'answer-warning 0199… --choice go-on --reason "The records would be lost otherwise."',
    call: client.actAnswerWarning,
  },
  {
    act: 'consult',
    summary: 'Take part in a consultation',
    paragraphs: ['40(28)', '40(30)'],
    fields: CONSULT_FIELDS,
    example: 'consult 0199… --about cost --paragraph 40(30) --text "We can carry the cost of copying."',
    call: client.actConsult,
  },
  {
    act: 'withdraw',
    summary: 'Withdraw a request at any open stage',
    paragraphs: ['40(26)'],
    fields: [
      {
        flag: '--reason <why>',
        says: 'why',
        path: 'reason',
        kind: { choices: ['no-longer-needed', 'withdrawn', 'sent-in-error'] },
        needed: true,
      },
      NOTE,
    ],
    example: 'withdraw 0199… --reason no-longer-needed',
    call: client.actWithdraw,
  },
  {
    act: 'query-status',
    summary: 'Ask the Requested State how far it is',
    paragraphs: ['40(26)'],
    fields: [REASON],
    example: 'query-status 0199…',
    call: client.actQueryStatus,
  },
];
