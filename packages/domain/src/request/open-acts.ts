// What may be done next in a half, and why not: the screen shows every act, open or closed, with its reason and paragraph.

import { sendEvidence } from '../evidence/send.ts';
import type { Reason } from '../law/decision.ts';
import type { Context } from '../law/facts.ts';
import { look } from '../law/rule.ts';
import { type SaysCode, says } from '../law/words.ts';
import { answerCondition, proposeCondition } from '../letter/acts/conditions.ts';
import { accept, postpone } from '../letter/acts/decide.ts';
import { authoriseLetter, dispatchLetter, reviseLetter } from '../letter/acts/draft.ts';
import { executeLetter, orderLetter } from '../letter/acts/execute.ts';
import {
  authorisePreservation,
  dispatchPreservation,
  revisePreservation,
} from '../preservation/acts/draft.ts';
import { executePreservation } from '../preservation/acts/execute.ts';
import { orderPreservation } from '../preservation/acts/order.ts';
import { release } from '../preservation/acts/release.ts';
import { extendOrder } from '../preservation/acts/renew.ts';
import { answerWarning, extend, letGo } from '../preservation/acts/requesting.ts';
import { disclosePath, findProvider, withholdPath } from '../preservation/acts/traffic-path.ts';
import { warn } from '../preservation/acts/warn.ts';
import { type Act, lawOf } from './act.ts';
import { acknowledge } from './acts/acknowledge.ts';
import { ask } from './acts/ask.ts';
import { answerConsultation, consult } from './acts/consult.ts';
import { refuse } from './acts/refuse.ts';
import { register } from './acts/register.ts';
import { queryStatus, reportStatus } from './acts/status.ts';
import { supplement } from './acts/supplement.ts';
import { transmit } from './acts/transmit.ts';
import { withdraw } from './acts/withdraw.ts';
import type { Half } from './half.ts';
import type { Said } from './inputs.ts';

export interface OpenAct {
  act: string;
  allowed: boolean;
  /** Empty when allowed. */
  reasons: Reason[];
  /** The paragraphs the act carries out. */
  paragraphs: string[];
}

/** What is known of an act before anyone types. */
type Openable<H extends Half> = Pick<Act<H, Said>, 'name' | 'carriesOut' | 'speaksOf' | 'opens'>;

const OUTGOING = [answerConsultation, supplement, queryStatus, withdraw];
const INCOMING = [register, acknowledge, transmit, ask, consult, refuse, reportStatus];

/** The acts of each half, in the order a case usually takes. */
export const acts = {
  outgoing: {
    preservation: [
      ...[revisePreservation, authorisePreservation, dispatchPreservation],
      ...[answerWarning, extend, letGo, ...OUTGOING],
    ],
    letter: [reviseLetter, authoriseLetter, dispatchLetter, answerCondition, ...OUTGOING],
  },
  incoming: {
    preservation: [
      ...[...INCOMING, warn, orderPreservation, executePreservation, extendOrder, release],
      ...[findProvider, disclosePath, withholdPath],
    ],
    letter: [...INCOMING, proposeCondition, accept, postpone, orderLetter, executeLetter, sendEvidence],
  },
} as const;

/** Acts of the other kind of request, and why they are not for this one. */
const NOT_HERE: Record<string, { says: SaysCode; paragraphs: string[] }> = {
  'outgoing/preservation/answer-condition': {
    says: 'open.kind.conditions',
    paragraphs: ['40(28)'],
  },
  'outgoing/letter/extend': { says: 'open.kind.extend', paragraphs: ['42(9)'] },
  'outgoing/letter/let-go': {
    says: 'open.kind.let-go',
    paragraphs: ['40(26)'],
  },
  'outgoing/letter/answer-warning': { says: 'open.kind.warning', paragraphs: ['42(7)'] },
  'incoming/preservation/accept': {
    says: 'open.kind.accept',
    paragraphs: ['42(4)'],
  },
  'incoming/preservation/postpone': {
    says: 'open.kind.postpone',
    paragraphs: ['42(4)', '42(6)', '40(27)'],
  },
  'incoming/preservation/propose-condition': {
    says: 'open.kind.conditions',
    paragraphs: ['40(28)'],
  },
  'incoming/preservation/send-evidence': {
    says: 'open.kind.evidence',
    paragraphs: ['42(1)', '44(1)'],
  },
  'incoming/letter/warn': { says: 'open.kind.warning', paragraphs: ['42(7)'] },
  'incoming/letter/extend-order': { says: 'open.kind.extend', paragraphs: ['42(9)'] },
  'incoming/letter/find-provider': { says: 'open.kind.path', paragraphs: ['43(1)'] },
  'incoming/letter/disclose-path': { says: 'open.kind.path', paragraphs: ['43(1)'] },
  'incoming/letter/withhold-path': { says: 'open.kind.path', paragraphs: ['43(2)'] },
  'incoming/letter/release': { says: 'open.kind.release', paragraphs: ['42(8)'] },
};

/** Every act of this half's side, open or closed, with reasons. */
export const openActs = (half: Half, ctx: Context): OpenAct[] => [
  ...ownActs(half).map((act) => openness(act, half, ctx)),
  ...Object.entries(NOT_HERE)
    .filter(([key]) => key.startsWith(`${half.direction}/${half.kind}/`))
    .map(([key, { says: code, paragraphs }]): OpenAct => {
      const reasons: Reason[] = [
        { code: 'open.kind', ...says(code), paragraphs, source: 'treaty', mode: 'enforce' },
      ];
      return { act: key.split('/')[2] ?? '', allowed: false, reasons, paragraphs };
    }),
];

/** The list fits the half because both are chosen by the same two words. */
const ownActs = (half: Half): readonly Openable<Half>[] =>
  acts[half.direction][half.kind] as unknown as readonly Openable<Half>[];

const openness = (act: Openable<Half>, half: Half, ctx: Context): OpenAct => {
  const reasons = look(act.opens, { half, ctx });
  const paragraphs = lawOf(act, half);
  return { act: act.name, allowed: reasons.length === 0, reasons, paragraphs };
};
