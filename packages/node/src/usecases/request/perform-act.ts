/**
 * An officer's act on one of our halves: decided by the domain, then committed whole. Where the keeper's policy asks for
 * approvals, the exact payload is frozen first, the officers approve those bytes, and the same decision is taken anew when
 * the last approval is in.
 */
import { type Change, type Context, type Decision, type Half, recordSent } from '@comity/domain';
import type { Approval } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { ActRecord, HalfRecord } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { commitAct, type PreparesActs, prepareAct } from '../exchange/prepare-act.ts';
import { recordEvent } from '../log/custody.ts';
import { approvalRuleFor } from '../officers/approvals.ts';
import { type ActName, decideAct, draftedMessage } from './acts.ts';
import { contextFor, type Officer } from './facts.ts';
import { keepHalf } from './keep-half.ts';

export interface PerformsActs extends PreparesActs {
  store: Store;
}

/** What became of a command: the half as it now stands, and the act that still awaits approvals or is on its way. */
export interface Performed {
  half: Half;
  act?: ActRecord;
}

/** Thrown for an id this node has no half of. */
export class NoSuchRequest extends Error {
  constructor(id: string) {
    super(`no request ${id} is known here`);
    this.name = 'NoSuchRequest';
  }
}

/** Thrown when evidence is to be sent that is not in a sealed package of this request. */
export class NoSuchPackage extends Error {
  constructor(id: string) {
    super(
      `no sealed package ${id} of this request: list its items, approve their release, and seal it first`,
    );
    this.name = 'NoSuchPackage';
  }
}

export async function performAct(
  deps: PerformsActs,
  id: string,
  name: ActName,
  input: Json,
  officer: Officer,
): Promise<Decision<Performed>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${id}`);
    const record = await halfRecord(tx, id);
    const ctx = await contextFor(tx, deps, record.half.counterpart, officer);
    if (name === 'authorise') return freezeRequest(tx, deps, record, ctx, officer);
    const { said, approvedPackage } = await whatIsSaid(tx, record.id, name, input);
    const decision = decideAct(name, record.half, said, ctx);
    if (!decision.allowed) return decision;
    const intent = { act: name, command: input, officer: officer.id };
    return {
      ...decision,
      value: await carryOut(tx, deps, record, decision.value, intent, ctx, approvedPackage),
    };
  });
}

/** Evidence is sent by naming a sealed package; what the announcement says of it comes from the record. */
async function whatIsSaid(
  tx: Tx,
  request: string,
  name: ActName,
  input: Json,
): Promise<{ said: Json; approvedPackage?: string }> {
  if (name !== 'send-evidence') return { said: input };
  const { package: id, ...rest } = input as { package: string };
  const record = await tx.packages.get(id);
  if (record?.direction !== 'made' || record.request !== request || record.stage.name !== 'sealed') {
    throw new NoSuchPackage(id);
  }
  const { announcement, manifest } = record.stage;
  return { said: { ...rest, package: announcement } as unknown as Json, approvedPackage: manifest };
}

interface Intent {
  act: string;
  command: Json;
  officer: string;
}

async function carryOut(
  tx: Tx,
  deps: PerformsActs,
  record: HalfRecord,
  change: Change,
  intent: Intent,
  ctx: Context,
  approvedPackage?: string,
): Promise<Performed> {
  if (change.message === null) {
    await keepHalf(tx, deps, change.half);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: intent.officer,
      role: ctx.by.role,
      case: record.id,
      ext: { act: intent.act },
    });
    return { half: change.half };
  }
  const { type, body } = change.message;
  const frozen = await frozenRequest(tx, record, type);
  if (frozen) return dispatchFrozen(tx, deps, change, frozen, intent.officer);
  const rule = approvalRuleFor(type);
  const act = await prepareAct(tx, deps, {
    type,
    to: record.half.counterpart,
    thread: record.id,
    urgency: record.half.class,
    body: body as unknown as { [member: string]: Json },
    actor: intent.officer,
    action: rule.action,
    approvalsNeeded: rule.count,
    intent,
    ...(approvedPackage === undefined ? {} : { approvedPackage }),
  });
  if (act.approvalsNeeded > 0) return { half: record.half, act };
  const half = recordSent(change.half, change.message.seq, act.payload);
  await keepHalf(tx, deps, half);
  return { half, act };
}

/** A request is approved before it is dispatched: the first officer who authorises it freezes what both will approve. */
async function freezeRequest(
  tx: Tx,
  deps: PerformsActs,
  record: HalfRecord,
  ctx: Context,
  officer: Officer,
): Promise<Decision<Performed>> {
  const drafted = draftedMessage(record.half, ctx);
  if (!drafted.allowed) return drafted;
  const { type, body } = drafted.value;
  const rule = approvalRuleFor(type);
  const act = await prepareAct(tx, deps, {
    type,
    to: record.half.counterpart,
    thread: record.id,
    urgency: record.half.class,
    body: body as unknown as { [member: string]: Json },
    actor: officer.id,
    action: rule.action,
    approvalsNeeded: rule.count,
    intent: { act: 'authorise', command: {}, officer: officer.id },
  });
  return { allowed: true, value: { half: record.half, act }, warnings: drafted.warnings };
}

/** The approved request of this half, if its dispatch is what is being asked. */
async function frozenRequest(tx: Tx, record: HalfRecord, type: string): Promise<ActRecord | undefined> {
  const acts = await tx.acts.where('thread', record.id);
  return acts.find((act) => act.stage.name === 'approved' && act.type === type);
}

async function dispatchFrozen(
  tx: Tx,
  deps: PerformsActs,
  change: Change,
  frozen: ActRecord,
  officer: string,
): Promise<Performed> {
  const act = await commitAct(tx, deps, frozen, officer);
  const half = recordSent(change.half, change.message!.seq, act.payload);
  await keepHalf(tx, deps, half);
  return { half, act };
}

/** All approvals of an act are in: decide again on the half as it stands, and commit. */
export async function completeApproved(
  tx: Tx,
  deps: PerformsActs,
  act: ActRecord,
  approvals: Approval[],
): Promise<Decision<Performed>> {
  const record = await halfRecord(tx, act.thread);
  const { intent } = act;
  if (!intent) throw new Error(`act ${act.id} has no intent to complete`);
  const last = approvals.at(-1)!;
  const ctx = await contextFor(tx, deps, record.half.counterpart, { id: intent.officer, role: last.role });
  const input =
    intent.act === 'authorise'
      ? { approvals: approvals.map(({ officer, role, at }) => ({ officer, role, at })) }
      : intent.command;
  const decision = decideAct(intent.act as ActName, record.half, input as Json, {
    ...ctx,
    now: act.createdAt,
  });
  if (!decision.allowed) return decision;
  const change = decision.value;
  if (change.message === null) {
    const approved: ActRecord = { ...act, approvals, stage: { name: 'approved', at: deps.clock.now() } };
    await tx.acts.put(approved);
    await keepHalf(tx, deps, change.half);
    return { ...decision, value: { half: change.half, act: approved } };
  }
  const committed = await commitAct(tx, deps, { ...act, approvals }, intent.officer);
  const half = recordSent(change.half, change.message.seq, committed.payload);
  await keepHalf(tx, deps, half);
  return { ...decision, value: { half, act: committed } };
}

export async function halfRecord(tx: Tx, id: string): Promise<HalfRecord> {
  const record = await tx.halves.get(id);
  if (!record) throw new NoSuchRequest(id);
  return record;
}
