/** The Requested State's acts that carry a request out: ordering, executing, extending, releasing, and telling how far it is. */
import * as client from '../client.gen.ts';
import type { ActSpec } from './act-spec.ts';
import { NEXT_STEP, NOTE, REFUSAL_FIELDS } from './common-fields.ts';
import type { Field } from './field.ts';
import { NO_SECRECY, ORDER_FIELDS } from './order-fields.ts';

const EXECUTED: Field[] = [
  {
    flag: '--result <what>',
    says: 'preserved, partly-preserved, not-preserved; for a letter executed, partly-executed, not-executed',
    path: 'result',
    kind: {
      choices: [
        'preserved',
        'partly-preserved',
        'not-preserved',
        'executed',
        'partly-executed',
        'not-executed',
      ],
    },
    needed: true,
  },
  { flag: '--data <ids>', says: 'data items preserved', path: 'dataIds', kind: 'words' },
  {
    flag: '--effective-from <moment>',
    says: 'since when they are preserved',
    path: 'effectiveFrom',
    kind: 'moment',
  },
  { flag: '--reasons <text>', says: 'why not, or not all', path: 'reasons', kind: 'text' },
  {
    flag: '--executed-by <name>',
    says: 'the authority that carried a letter out',
    path: 'executedBy.name',
    kind: 'text',
  },
  { flag: '--package <digests>', says: 'packages sent', path: 'packages', kind: 'words' },
  {
    flag: '--unexecuted <paragraph|what|why>',
    says: 'what was not carried out; may be given again',
    path: 'unexecuted',
    kind: { parts: ['paragraph', 'what', 'why'] },
  },
  NOTE,
];

export const CARRYING_OUT: ActSpec[] = [
  {
    act: 'order',
    summary: 'Record the domestic order for a measure, and for a preservation tell until when',
    paragraphs: ['42(4)', '42(8)', '25(2)', '24(4)', '40(17)', '44(1)'],
    fields: [
      ...ORDER_FIELDS,
      {
        flag: '--effective-from <moment>',
        says: 'data preserved since',
        path: 'effectiveFrom',
        kind: 'moment',
      },
      {
        flag: '--known-risk <what>',
        says: '42(7): a risk already seen',
        path: 'knownRisk',
        kind: { choices: ['will-not-secure', 'confidentiality', 'prejudice'] },
      },
      NOTE,
    ],
    otherwise: NO_SECRECY,
    example: 'order 0199… --file order.json',
    call: client.actOrder,
  },
  {
    act: 'extend-order',
    summary: 'Answer a request for a longer preservation',
    paragraphs: ['42(9)', '25(2)'],
    fields: [
      {
        flag: '--choice <answer>',
        says: 'extend or decline',
        path: 'choice',
        kind: { choices: ['extend', 'decline'] },
        needed: true,
      },
      ...ORDER_FIELDS.map(({ needed: _, ...field }) => field),
      { flag: '--reasons <text>', says: 'why it is declined', path: 'reasons', kind: 'text' },
    ],
    example: 'extend-order 0199… --choice extend --file order.json',
    call: client.actExtendOrder,
  },
  {
    act: 'release',
    summary: 'Release preserved data',
    paragraphs: ['42(8)'],
    fields: [
      {
        flag: '--reason <why>',
        says: 'why',
        path: 'reason',
        kind: { choices: ['no-longer-needed', 'letter-decided', 'expired'] },
        needed: true,
      },
      NOTE,
    ],
    example: 'release 0199… --reason expired',
    call: client.actRelease,
  },
  {
    act: 'execute',
    summary: 'Report what was carried out',
    paragraphs: ['40(17)', '40(26)', '42(4)', '44(1)', '44(3)'],
    fields: EXECUTED,
    example: 'execute 0199… --result preserved --data D1,D2 --effective-from 2026-11-21T19:40Z',
    call: client.actExecute,
  },
  {
    act: 'find-provider',
    summary: 'Note a provider in another State that turned up while preserving',
    paragraphs: ['43(1)'],
    fields: [
      { flag: '--id <id>', says: 'your own number for it', path: 'providerId', kind: 'text', needed: true },
      { flag: '--provider <name>', says: 'who it is', path: 'provider', kind: 'text', needed: true },
      { flag: '--state <code>', says: 'its State', path: 'state', kind: 'text', needed: true },
      {
        flag: '--data <ids>',
        says: 'the data items it came up with',
        path: 'dataIds',
        kind: 'words',
        needed: true,
      },
    ],
    example: 'find-provider 0199… --id P1 --provider "Relay Ibaria" --state xc --data D2',
    call: client.actFindProvider,
  },
  {
    act: 'disclose-path',
    summary: 'Tell the Requesting State enough to identify that provider and the path',
    paragraphs: ['43(1)', '36(1)(a)'],
    fields: [
      {
        flag: '--id <id>',
        says: 'the number of the provider',
        path: 'providerId',
        kind: 'text',
        needed: true,
      },
      { flag: '--path <text>', says: 'the path, in words', path: 'path', kind: 'text', needed: true },
      {
        flag: '--transfer-basis <law>',
        says: 'the law the transfer rests on',
        path: 'transferBasis',
        kind: 'text',
        needed: true,
      },
    ],
    example:
      'disclose-path 0199… --id P1 --path "Relayed on 14 November from 198.51.100.4." --transfer-basis "Act, art. 15"',
    call: client.actDisclosePath,
  },
  {
    act: 'withhold-path',
    summary: 'Withhold the path on a ground of the closed list, with reasons',
    paragraphs: ['43(2)', '40(25)'],
    fields: [
      {
        flag: '--id <id>',
        says: 'the number of the provider',
        path: 'providerId',
        kind: 'text',
        needed: true,
      },
      ...REFUSAL_FIELDS,
      { flag: '--decision-maker <name>', says: 'who decided', path: 'decisionMaker', kind: 'text' },
    ],
    example:
      'withhold-path 0199… --id P1 --ground ESSENTIAL_INTERESTS --reasons "…" --decision-maker "Minister of Justice"',
    call: client.actWithholdPath,
  },
  {
    act: 'report-status',
    summary: 'Tell the Requesting State how far its request is',
    paragraphs: ['40(26)'],
    fields: [{ flag: '--text <text>', says: 'in words', path: 'text', kind: 'text' }, NEXT_STEP],
    example: 'report-status 0199… --text "Before the judge." --next-step-by +3d',
    call: client.actReportStatus,
  },
];
