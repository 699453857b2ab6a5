/**
 * Acts that officers approve: the exact payload is frozen before anyone is asked, and when the approvals are in, the same
 * decision is taken anew on the half as it then stands. What would be said must still be what was approved.
 */
import {
  type Change,
  type Context,
  type Decision,
  type Refused,
  requestToApprove,
  type Said,
} from '@comity/domain';
import type { Approval } from '@comity/keeper';
import { canonicalText, type Json, parseCanonical } from '@comity/protocol';
import type { ActRecord, HalfRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { commitAct, prepareAct } from '../exchange/prepare-act.ts';
import { type AskedOf, approvalLack, approvalRuleFor } from '../officers/approvals.ts';
import { type ActName, decideAct } from './acts.ts';
import { intended, keepSent, type Performed, type PerformsActs } from './carry-out.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { keepHalf } from './keep-half.ts';
import { notNow } from './refusal.ts';

/** What the approvers of an act are asked. */
export function askedOf(act: ActRecord): AskedOf {
  const rule = approvalRuleFor(act.type).approvals;
  if (!rule) throw new Error(`${act.type} needs no approval, yet act ${act.id} asks for one`);
  return { rule, action: act.action, digest: act.payload, nonce: act.nonce };
}

/** A request is approved before it is dispatched: the first officer who authorises it freezes what both will approve. */
export async function freezeRequest(
  tx: Tx,
  deps: PerformsActs,
  record: HalfRecord,
  said: Json,
  ctx: Context,
  officer: Officer,
): Promise<Decision<Performed>> {
  if (record.half.direction !== 'outgoing') return decideAct('authorise', record.half, said, ctx) as Refused;
  const ready = requestToApprove(record.half, said as unknown as Said, ctx);
  if (!ready.allowed) return ready;
  const intent = { act: 'authorise', command: said, officer: officer.id };
  const act = await prepareAct(tx, deps, intended(record, ready.value, intent));
  return { allowed: true, value: { half: record.half, act }, warnings: ready.warnings };
}

/** The approved request of this half, if its dispatch is what is being asked. */
export async function frozenRequest(
  tx: Tx,
  { id }: HalfRecord,
  type: string,
): Promise<ActRecord | undefined> {
  const acts = await tx.acts.where('uncommitted', id);
  return acts.find((act) => act.stage.name === 'approved' && act.type === type);
}

/** Sends what was approved, if it is still that and the approvals still hold. */
export async function dispatchFrozen(
  tx: Tx,
  deps: PerformsActs,
  change: Change,
  frozen: ActRecord,
  officer: string,
): Promise<Decision<Performed>> {
  const refused = (await otherThanApproved(tx, change, frozen)) ?? (await lapsed(tx, deps, frozen));
  if (refused) return refused;
  const act = await commitAct(tx, deps, frozen, officer);
  return { allowed: true, value: await keepSent(tx, deps, change, act, officer), warnings: [] };
}

async function lapsed(tx: Tx, deps: PerformsActs, act: ActRecord): Promise<Refused | undefined> {
  const fault = await approvalLack(tx, deps, askedOf(act), act.approvals);
  if (fault === undefined) return undefined;
  return notNow(
    'APPROVALS_LAPSED',
    `The approvals of act ${act.id} no longer hold (${fault}): approve it again, or abandon it.`,
  );
}

async function otherThanApproved(tx: Tx, { message }: Change, act: ActRecord): Promise<Refused | undefined> {
  const payload = await tx.exact.get(act.payload);
  if (!payload) throw new Error(`the payload of act ${act.id} is missing`);
  const { body } = parseCanonical(payload) as { body: Json };
  if (message && canonicalText(message.body as unknown as Json) === canonicalText(body)) return undefined;
  return notNow(
    'CHANGED_SINCE_APPROVAL',
    `What would be sent now is not what officers approved: abandon act ${act.id} and ask again.`,
  );
}

/** All approvals of an act are in: decide again on the half as it stands, and commit. */
export async function completeApproved(
  tx: Tx,
  deps: PerformsActs,
  act: ActRecord,
  approvals: Approval[],
): Promise<Decision<Performed>> {
  const decision = await decideAnew(tx, deps, act, approvals);
  if (!decision.allowed) return decision;
  const change = decision.value;
  if (change.message === null) {
    const approved: ActRecord = { ...act, approvals, stage: { name: 'approved', at: deps.clock.now() } };
    await tx.acts.put(approved);
    await keepHalf(tx, deps, change.half);
    return { ...decision, value: { half: change.half, act: approved } };
  }
  const refused = await otherThanApproved(tx, change, act);
  if (refused) return refused;
  const committed = await commitAct(tx, deps, { ...act, approvals }, act.intent!.officer);
  return { ...decision, value: await keepSent(tx, deps, change, committed, act.intent!.officer) };
}

/** As of the moment it was frozen, so that every instant in it comes out the same. */
async function decideAnew(
  tx: Tx,
  deps: PerformsActs,
  act: ActRecord,
  approvals: Approval[],
): Promise<Decision<Change>> {
  const { intent } = act;
  if (!intent) throw new Error(`act ${act.id} has no intent to complete`);
  const { half } = await halfRecord(tx, act.thread);
  const by = { id: intent.officer, role: approvals.at(-1)!.role };
  const ctx = { ...(await contextFor(tx, deps, half.counterpart, by)), now: act.createdAt };
  const given = { approvals: approvals.map(({ officer, role, at }) => ({ officer, role, at })) };
  const command = intent.act === 'authorise' ? { ...(intent.command as object), ...given } : intent.command;
  return decideAct(intent.act as ActName, half, command as Json, ctx);
}
