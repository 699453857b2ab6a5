/** Which acts have pages, and which of them is the one a case usually waits for. */
import type { Half } from '@comity/domain';
import { formOf, type OpenActFacts } from '@comity/web';
import { UNSEALED } from '../../usecases/officers/awaiting.ts';
import { actsForOfficer } from '../acts-for-officer.ts';

/** In the order a case usually takes; what any desk may say at any time is never the main act. */
const USUAL = [
  'register',
  'acknowledge',
  'answer-warning',
  'answer-condition',
  'supplement',
  'authorise',
  'dispatch',
  'extend-order',
  'order',
  'accept',
  'execute',
  'send-evidence',
  'release',
  'let-go',
];

export const actsShown = (...given: Parameters<typeof actsForOfficer>): OpenActFacts[] =>
  actsForOfficer(...given).map((one) => ({
    ...one,
    hasPage: (formOf(one.act, 'letter') ?? formOf(one.act, 'preservation')) !== undefined,
  }));

/** One of our messages, or what would become one, as far as it matters here. */
interface Sent {
  seq: number;
  type: string;
  stage: string;
  approvalsNeeded: number;
  approvedBy: readonly string[];
}

/** Also again, where approvals lapsed before it was sealed. */
export const isAwaiting = ({ stage, approvalsNeeded, approvedBy }: Sent): boolean =>
  UNSEALED.has(stage) && approvedBy.length < approvalsNeeded;
/** What was put up: the request itself by the act that puts it up, anything else by its message. */
export const putUp = ({ seq, type }: Sent): string => (seq === 0 ? 'authorise' : nameOfMessage(type));
export const nameOfMessage = (type: string): string => type.replace(/^comity\.|\/\d+$/g, '');

/** Less what was put up already and waits for approvals: who gave one is not asked to begin it again. */
export const lessPutUp = (acts: readonly OpenActFacts[], sent: readonly Sent[]): OpenActFacts[] =>
  sent.some((one) => isAwaiting(one) && one.seq === 0)
    ? acts.filter(({ act }) => act !== 'authorise')
    : [...acts];

/** More may be said at any time, but it is what comes next only where the other State asked. */
const comesNext = (act: string, { questions }: Pick<Half, 'questions'>): boolean =>
  act !== 'supplement' || questions.some(({ answeredAt }) => answeredAt === null);

export const mainAct = (acts: readonly OpenActFacts[], half: Half): string | undefined =>
  USUAL.find(
    (name) =>
      comesNext(name, half) && acts.some(({ act, allowed, hasPage }) => act === name && allowed && hasPage),
  );
