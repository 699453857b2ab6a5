/** Which acts have pages, and which of them is the one a case usually waits for. */
import { consultationToAnswer, contentOf, dataLeft, type Half, standingOrders } from '@comity/domain';
import type { Role } from '@comity/keeper';
import { formOf, type NextStep, type OpenActFacts } from '@comity/web';
import { UNSEALED } from '../../usecases/officers/awaiting.ts';
import { roleFor } from '../../usecases/officers/permissions.ts';
import { actsForOfficer } from '../acts-for-officer.ts';

/**
 * In the order a case usually takes; what any desk may say at any time is never the main act, and neither is what gives up data that another
 * State holds for us.
 */
const USUAL = [
  'register',
  'acknowledge',
  'answer-warning',
  'answer-condition',
  'supplement',
  'consult',
  'authorise',
  'dispatch',
  'extend-order',
  'order',
  'accept',
  'send-evidence',
  'execute',
  'release',
];

export const actsShown = (...given: Parameters<typeof actsForOfficer>): OpenActFacts[] =>
  actsForOfficer(...given).map((one) => ({
    ...one,
    hasPage: (formOf(one.act, 'letter') ?? formOf(one.act, 'preservation')) !== undefined,
  }));

/** An answer is not called as if one began. */
export const namedFor = (acts: readonly OpenActFacts[], half: Half): OpenActFacts[] =>
  acts.map((one) =>
    one.act === 'consult' && consultationToAnswer(half) ? { ...one, says: 'answer-consultation' } : one,
  );

/** One of our messages, or what would become one, as far as it matters here. */
interface Sent {
  type: string;
  stage: string;
  approvalsNeeded: number;
  approvedBy: readonly string[];
}

/** Also again, where approvals lapsed before it was sealed. */
export const isAwaiting = ({ stage, approvalsNeeded, approvedBy }: Sent): boolean =>
  UNSEALED.has(stage) && approvedBy.length < approvalsNeeded;
/** What was put up: the request itself by the act that puts it up, anything else by its message. */
export const putUp = ({ type }: Pick<Sent, 'type'>): string =>
  isRequest(type) ? 'authorise' : nameOfMessage(type);
const isRequest = (type: string): boolean => /^comity\.(letter|preservation)\.request\//.test(type);
export const nameOfMessage = (type: string): string => type.replace(/^comity\.|\/\d+$/g, '');

/** Less what was put up already and waits for approvals: who gave one is not asked to begin it again. */
export const lessPutUp = (acts: readonly OpenActFacts[], sent: readonly Sent[]): OpenActFacts[] =>
  sent.some((one) => isAwaiting(one) && isRequest(one.type))
    ? acts.filter(({ act }) => act !== 'authorise')
    : [...acts];

const runs = ({ clocks }: Pick<Half, 'clocks'>, names: RegExp): boolean =>
  clocks.some(({ name, met }) => met === undefined && names.test(name));

const asksForData = (half: Half): boolean => (contentOf(half).data ?? []).length > 0;
const isLeftToOrder = (half: Half): boolean =>
  half.direction === 'incoming' && dataLeft(half).some((id) => !isOrdered(half, id));
const isOrdered = (half: Half, id: string): boolean =>
  standingOrders(half).some(({ scope }) => scope.dataIds.includes(id));

/** What is open at any time, or for good, comes next only while somebody waits for it. */
const COMES_NEXT: Readonly<Record<string, (half: Half) => boolean>> = {
  supplement: ({ questions }) => questions.some(({ answeredAt }) => answeredAt === null),
  consult: (half) => consultationToAnswer(half) !== undefined,
  order: (half) => !asksForData(half) || isLeftToOrder(half),
  'send-evidence': (half) => half.kind === 'letter' && asksForData(half) && half.evidence.length === 0,
  acknowledge: (half) => runs(half, /^acknowledgement-/),
  release: ({ stage }) => stage.name === 'withdrawn',
};

const usual = (acts: readonly OpenActFacts[], half: Half): string | undefined =>
  USUAL.find(
    (name) =>
      (COMES_NEXT[name]?.(half) ?? true) &&
      acts.some(({ act, allowed, hasPage }) => act === name && allowed && hasPage),
  );

/**
 * What a case waits for here. Deciding begins at the review, where accepting and refusing are as near; what is preserved for us waits for
 * the letter that follows (42(3)(f)).
 */
export function nextStep(
  acts: readonly OpenActFacts[],
  half: Half,
  roles: readonly Role[],
): NextStep | undefined {
  const act = usual(acts, half);
  if (act !== undefined)
    return act === 'accept' ? { page: 'review' } : { act, says: acts.find((one) => one.act === act)?.says };
  const isAwaited = half.direction === 'outgoing' && runs(half, /^letter-follows-/);
  return isAwaited && roleFor('draft', roles) !== undefined ? { page: 'drafting' } : undefined;
}
