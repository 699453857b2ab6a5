/** The Requested State's acts on a request that came to it. Five answers are equally near: accept, refuse, postpone, condition, ask. */
import * as client from '../client.gen.ts';
import type { ActSpec } from './act-spec.ts';
import { CARRYING_OUT } from './carrying-out.ts';
import { CONSULT_FIELDS, NEXT_STEP, REASON, REFUSAL_FIELDS } from './common-fields.ts';

export const INCOMING_ACTS: ActSpec[] = [
  {
    act: 'register',
    summary: 'Enter a request in this State’s own register',
    paragraphs: ['40(13)', '40(17)'],
    fields: [
      {
        flag: '--number <text>',
        says: 'number in this State’s register',
        path: 'registeredAs',
        kind: 'text',
        needed: true,
      },
      {
        flag: '--authority <name>',
        says: 'the authority that has it now',
        path: 'authority',
        kind: 'text',
        needed: true,
      },
    ],
    example: 'register 0199… --number KES-77/26 --authority "Night Desk of Kessar"',
    call: client.actRegister,
  },
  {
    act: 'acknowledge',
    summary: 'Tell the Requesting State that a person has its request',
    paragraphs: ['40(26)', '41(1)'],
    fields: [
      { flag: '--authority <name>', says: 'who has it', path: 'authority', kind: 'text', needed: true },
      { flag: '--language <codes>', says: 'languages spoken there', path: 'languages', kind: 'words' },
      NEXT_STEP,
    ],
    example: 'acknowledge 0199… --authority "Night Desk of Kessar" --next-step-by +2d',
    call: client.actAcknowledge,
  },
  {
    act: 'transmit',
    summary: 'Hand a request to the authority that executes it',
    paragraphs: ['40(12)'],
    fields: [
      { flag: '--to <authority>', says: 'who executes it', path: 'to', kind: 'text', needed: true },
      {
        flag: '--day <moment>',
        says: 'when it was passed on; now where not said',
        path: 'day',
        kind: 'moment',
      },
      {
        flag: '--note <text>',
        says: 'by which way, with what enclosed; it stays at home',
        path: 'note',
        kind: 'text',
      },
    ],
    example: 'transmit 0199… --to "Public Prosecutor, Kessar City"',
    call: client.actTransmit,
  },
  {
    act: 'ask',
    summary: 'Ask the Requesting State for what is missing',
    paragraphs: ['40(16)'],
    fields: [
      {
        flag: '--question <id|paragraph|text>',
        says: 'one question and the paragraph that asks for it; may be given again',
        path: 'questions',
        kind: { parts: ['id', 'paragraph', 'text'] },
        needed: true,
      },
    ],
    example: 'ask 0199… --question "Q1|40(15)(d)|Which period do the sign-in records cover?"',
    call: client.actAsk,
  },
  {
    act: 'consult',
    summary: 'Consult before refusing or postponing, or about conditions and cost',
    paragraphs: ['40(28)', '40(30)', '40(20)'],
    fields: CONSULT_FIELDS,
    example: 'consult 0199… --about refusal --paragraph 40(21)(b) --ground ESSENTIAL_INTERESTS --text "…"',
    call: client.actConsult,
  },
  {
    act: 'propose-condition',
    summary: 'Propose conditions under which a letter is executed',
    paragraphs: ['40(28)', '36(1)(b)', '40(19)'],
    fields: [
      {
        flag: '--condition <id|purpose|text>',
        says: 'a use limitation, onward transfer excluded; may be given again',
        path: 'conditions',
        kind: {
          parts: ['id', 'purpose', 'text'],
          also: { noOnwardTransfer: true, paragraphs: ['40(28)', '40(19)'] },
        },
        needed: true,
      },
      { ...REASON, needed: true },
      { flag: '--reply-by <moment>', says: 'when an answer is hoped for', path: 'replyBy', kind: 'moment' },
    ],
    example:
      'propose-condition 0199… --condition "C1|Proof of the theft|Not for tax proceedings." --reason "Our law asks it."',
    call: client.actProposeCondition,
  },
  {
    act: 'accept',
    summary: 'Accept a letter of request, under the conditions both States agreed',
    paragraphs: ['40(17)', '40(28)', '40(20)'],
    fields: [
      {
        flag: '--executing-authority <name>',
        says: 'who executes it',
        path: 'executingAuthority.name',
        kind: 'text',
        needed: true,
      },
      { flag: '--expected-by <moment>', says: 'when it should be done', path: 'expectedBy', kind: 'moment' },
      {
        flag: '--secrecy <answer>',
        says: 'where the letter requires it',
        path: 'secrecy',
        kind: { choices: ['kept', 'cannot-be-kept'] },
      },
    ],
    example: 'accept 0199… --executing-authority "Public Prosecutor, Kessar City" --secrecy kept',
    call: client.actAccept,
  },
  {
    act: 'refuse',
    summary: 'Refuse a request or part of it, with reasons',
    paragraphs: ['40(21)', '40(24)', '40(25)', '42(5)', '42(6)'],
    about:
      'The list of grounds is closed. Fiscal matters and bank secrecy are never among them (40(23), 40(24)).',
    fields: [
      ...REFUSAL_FIELDS,
      {
        flag: '--belief <text>',
        says: '42(5): why dual criminality could not be met',
        path: 'dualCriminalityBelief',
        kind: 'text',
      },
      { flag: '--decision-maker <name>', says: 'who decided', path: 'decisionMaker', kind: 'text' },
      { flag: '--law <text>', says: 'the law that forbids it', path: 'lawCited', kind: 'text' },
      { flag: '--only <ids>', says: 'refuse only these data items', path: 'partial.dataIds', kind: 'words' },
    ],
    example: 'refuse 0199… --ground ESSENTIAL_INTERESTS --reasons "…" --decision-maker "Minister of Justice"',
    call: client.actRefuse,
  },
  {
    act: 'postpone',
    summary: 'Postpone a letter that would interfere with proceedings here',
    paragraphs: ['40(27)', '40(28)'],
    fields: [
      { ...REASON, needed: true },
      { flag: '--until <moment>', says: 'until when', path: 'until', kind: 'moment' },
    ],
    example: 'postpone 0199… --reason "A search is planned in our own case." --until +30d',
    call: client.actPostpone,
  },
  {
    act: 'warn',
    summary: 'Warn that preserving will not secure the data, or will harm secrecy or the investigation',
    paragraphs: ['42(7)'],
    fields: [
      {
        flag: '--risk <what>',
        says: 'what is at risk',
        path: 'risk',
        kind: { choices: ['will-not-secure', 'confidentiality', 'prejudice'] },
        needed: true,
      },
      { flag: '--explanation <text>', says: 'why', path: 'explanation', kind: 'text', needed: true },
    ],
    example: 'warn 0199… --risk confidentiality --explanation "The provider tells its users of every order."',
    call: client.actWarn,
  },
  ...CARRYING_OUT,
];
