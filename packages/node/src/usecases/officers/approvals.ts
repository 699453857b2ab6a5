/** What the keeper's policy asks for before it acts, and whether the approvals given so far answer it. */
import {
  type Approval,
  type ApprovalRule,
  checkApprovals,
  KeeperError,
  POLICY,
  type Use,
} from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { MessageType } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { officers } from './register.ts';

export interface ApprovalNeed {
  action: string;
  count: number;
  approvals?: ApprovalRule;
}

/** Zero approvals for what any desk may say: acknowledgements, questions, status. */
export function approvalRuleFor(type: MessageType): ApprovalNeed {
  const name = type.replace(/\/\d+$/, '');
  const rule = POLICY.seal.find((row) => row.type === name);
  if (!rule) throw new Error(`the keeper's policy has no row for ${type}`);
  // What a sealed package's approvals stand in for needs no approvals of its own.
  if (rule.packageStandsIn) return { action: rule.action ?? 'send', count: 0 };
  const { action = 'send', approvals } = rule;
  return { action, count: approvals?.count ?? 0, ...(approvals ? { approvals } : {}) };
}

/** What a release of evidence needs: new headers are made only under it. */
export const releaseRule = () => ruleOfUse('rewrap');
/** What destroying the key of a case needs. */
export const erasureRule = () => ruleOfUse('shred');

function ruleOfUse(use: Use): { action: string; approvals: ApprovalRule } {
  const found = POLICY.use.find((row) => row.use === use);
  if (!found?.approvals || found.action === undefined) {
    throw new Error(`the keeper's policy has no approvals for ${use}`);
  }
  return { action: found.action, approvals: found.approvals };
}

/** What officers are asked: which bytes, for what, under which rule. */
export interface AskedOf {
  rule: ApprovalRule;
  action: string;
  digest: Digest;
  nonce: string;
}

export interface ChecksApprovals {
  clock: Clock;
  primitives: Primitives;
}

/** This officer approved already, and another has still to. */
export class OwnApprovalStands extends Error {
  constructor() {
    super(
      'your own approval stands; it counts once, and another officer’s is still needed. Nothing was changed.',
    );
    this.name = 'OwnApprovalStands';
  }
}

export const OWN_STANDS = 'OWN_APPROVAL_STANDS';

interface OneMore {
  /** Those of the given that still hold, and the new one. */
  approvals: Approval[];
  /** Why the new one does not answer beside them; absent when they answer, or do so far. */
  fault?: { code: 'APPROVAL' | typeof OWN_STANDS; text: string };
}

/** The keeper checks them again. */
export async function withOneMore(
  tx: Tx,
  deps: ChecksApprovals,
  asked: AskedOf,
  given: Approval[],
  approval: Approval,
): Promise<OneMore> {
  const holding = await stillHolding(tx, deps, asked, given);
  const approvals = [...holding, approval];
  if (holding.some(({ officer }) => officer === approval.officer))
    return { approvals, fault: { code: OWN_STANDS, text: new OwnApprovalStands().message } };
  const text = await faultSoFar(tx, deps, asked, approvals);
  return { approvals, ...(text === undefined ? {} : { fault: { code: 'APPROVAL', text } }) };
}

async function faultSoFar(
  tx: Tx,
  deps: ChecksApprovals,
  asked: AskedOf,
  approvals: Approval[],
): Promise<string | undefined> {
  const { rule } = asked;
  if (approvals.length >= rule.count) return faultUnder(tx, deps, asked, rule, approvals);
  if (rule.last && approvals.some(({ role }) => role === rule.one))
    return `the ${rule.one} has the last word: someone else approves first`;
  return faultUnder(tx, deps, asked, { count: approvals.length, from: rule.from }, approvals);
}

/** Why these approvals do not suffice by now, in words; undefined when nothing is missing. */
export const approvalLack = (
  tx: Tx,
  deps: ChecksApprovals,
  asked: AskedOf,
  approvals: Approval[],
): Promise<string | undefined> => faultUnder(tx, deps, asked, asked.rule, approvals);

/** Those that still hold by now: an approval lapses after a day, and with it only itself. */
export async function stillHolding(
  tx: Tx,
  deps: ChecksApprovals,
  asked: AskedOf,
  approvals: Approval[],
): Promise<Approval[]> {
  const alone = { count: 1, from: asked.rule.from };
  const faults = await Promise.all(approvals.map((one) => faultUnder(tx, deps, asked, alone, [one])));
  return approvals.filter((_, i) => faults[i] === undefined);
}

/** Whose approvals count: of what waits, those that have not lapsed by now, as far as their age tells; of anything else, all. */
export function countedApprovers(
  { waits, now }: { waits: boolean; now: Instant },
  approvals: readonly Approval[],
): string[] {
  const hasLapsed = ({ at }: Approval) => Date.parse(now) - Date.parse(at) > POLICY.approvalAge;
  return approvals.filter((one) => !waits || !hasLapsed(one)).map(({ officer }) => officer);
}

async function faultUnder(
  tx: Tx,
  deps: ChecksApprovals,
  asked: AskedOf,
  rule: ApprovalRule,
  approvals: Approval[],
): Promise<string | undefined> {
  if (approvals.some((approval) => approval.nonce !== asked.nonce))
    return 'the approval answers another question';
  const question = {
    rule,
    action: asked.action,
    payloadDigest: asked.digest,
    officers: await officers(tx),
    now: deps.clock.now(),
    maxAge: POLICY.approvalAge,
  };
  try {
    checkApprovals(question, approvals, deps.primitives);
    return undefined;
  } catch (error) {
    if (error instanceof KeeperError) return error.message;
    throw error;
  }
}
