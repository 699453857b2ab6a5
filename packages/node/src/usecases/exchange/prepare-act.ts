/**
 * The first commit of anything we send: the exact payload, why it is sent, and the custody leaf, together with whatever
 * the caller changes in the same transaction. Nothing is signed here; sealing is a later step driven from this record.
 */
import { canonicalBytes, type Json, type MessageType, parsePayload, toBase64url } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { ActIntent, ActRecord, StateCode, Urgency } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { caseOf } from './act-about.ts';
import { composePayload, inboxRecipients, isChained, lastSent } from './payload.ts';

export interface PreparesActs {
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

export interface IntendedAct {
  type: MessageType;
  to: StateCode;
  thread: string;
  urgency: Urgency;
  drill?: boolean;
  body: { [member: string]: Json };
  /** Officer id, or the part of the node that acts. */
  actor: string;
  /** What approvers are asked to approve, such as `authorise`, and how many of them it needs. */
  action: string;
  approvalsNeeded: number;
  expiresAt?: Instant;
  /** What is decided anew when the approvals are complete. */
  intent?: ActIntent;
  approvedPackage?: string;
  /** The document an enclosure carries. */
  enclosure?: NonNullable<ActRecord['enclosure']>;
  /** The part of a file an attachment carries. */
  attachment?: NonNullable<ActRecord['attachment']>;
}

/** Another act on the same request still awaits its approvals: it is approved or abandoned first. */
export class ActAwaitsApproval extends Error {
  readonly act: string;
  constructor(act: string) {
    super(`act ${act} on this request still awaits approval; approve or abandon it first`);
    this.name = 'ActAwaitsApproval';
    this.act = act;
  }
}

/** Throws ActAwaitsApproval: what officers are looking at must not change under their eyes. */
export function ensureNothingAwaits(acts: ActRecord[]): void {
  const awaiting = acts.find((act) => act.stage.name === 'awaiting-approval');
  if (awaiting) throw new ActAwaitsApproval(awaiting.id);
}

/** Freezes the payload and, when nobody needs to approve it, commits to sending it. */
export async function prepareAct(tx: Tx, deps: PreparesActs, intended: IntendedAct): Promise<ActRecord> {
  await tx.lock(`thread:${intended.thread}`);
  const chained = isChained(intended.type);
  if (chained) ensureNothingAwaits(await tx.acts.where('uncommitted', intended.thread));
  const id = newId(deps.clock, deps.entropy);
  const createdAt = deps.clock.now();
  const last = chained ? await lastSent(tx, intended.thread) : undefined;
  const bytes = canonicalBytes(await composePayload(tx, { ...intended, id, me: deps.me, createdAt }, last));
  parsePayload(bytes); // what we are about to have signed must be what a partner would accept
  const act: ActRecord = {
    id,
    thread: intended.thread,
    seq: chained ? (last?.seq ?? -1) + 1 : -1,
    type: intended.type,
    to: intended.to,
    urgency: intended.urgency,
    payload: await tx.exact.put(bytes),
    recipients: await inboxRecipients(tx, intended.to),
    action: intended.action,
    nonce: toBase64url(deps.entropy.bytes(32)),
    approvalsNeeded: intended.approvalsNeeded,
    approvals: [],
    createdAt,
    ...(intended.expiresAt === undefined ? {} : { expiresAt: intended.expiresAt }),
    ...(intended.intent === undefined ? {} : { intent: intended.intent }),
    ...(intended.approvedPackage === undefined ? {} : { approvedPackage: intended.approvedPackage }),
    ...(intended.enclosure === undefined ? {} : { enclosure: intended.enclosure }),
    ...(intended.attachment === undefined ? {} : { attachment: intended.attachment }),
    stage: { name: 'awaiting-approval' },
  };
  if (act.approvalsNeeded === 0) return commitAct(tx, deps, act, intended.actor);
  await tx.acts.insert(act);
  return act;
}

/** Commits to sending an approved act: its custody leaf is what the keeper will ask for. */
export async function commitAct(
  tx: Tx,
  deps: PreparesActs,
  act: ActRecord,
  actor: string,
): Promise<ActRecord> {
  const leaf = await recordEvent(tx, deps, {
    action: 'key-used',
    actor,
    ...caseOf(act),
    digest: act.payload,
    ext: { message: act.type, to: act.to, act: act.id },
  });
  const at = deps.clock.now();
  const committed: ActRecord = { ...act, committedAt: at, stage: { name: 'committed', leaf, at } };
  await tx.acts.put(committed);
  await tx.wake('seal');
  return committed;
}
