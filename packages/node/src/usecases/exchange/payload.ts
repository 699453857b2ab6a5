/**
 * Puts a body into the members every message carries: who, to whom, which thread, which place in it, and what we know of
 * the partner's keys (so that a hidden revocation shows). SPEC: common members.
 */
import { type Json, type MessageType, TYP, typOf } from '@comity/protocol';
import type { Instant } from '../../ports/clock.ts';
import type { ActRecord, StateCode, TrustRecord, Urgency } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { placeInChain } from '../../ports/tables/exchange.ts';

export interface Addressed {
  id: string;
  type: MessageType;
  me: StateCode;
  to: StateCode;
  thread: string;
  urgency: Urgency;
  /** An exercise: never shown or counted as real. */
  drill?: boolean;
  createdAt: Instant;
  expiresAt?: Instant;
  body: { [member: string]: Json };
}

/** Receipts, enclosures and parts of attached files stand outside a thread's chain. */
export const isChained = (type: MessageType) => typOf(type) === TYP.message;

/** The last message of ours in a thread, by its place in the chain; what was abandoned never took one. */
export async function lastSent(tx: Tx, thread: string): Promise<ActRecord | undefined> {
  const last = await tx.acts.greatest('chain', placeInChain(thread));
  return last?.thread === thread ? last : undefined;
}

export async function composePayload(tx: Tx, message: Addressed, last: ActRecord | undefined) {
  const peer = await tx.trust.get(message.to);
  if (!peer?.trust.directory) throw new Error(`no directory of ${message.to} is known: pin the State first`);
  const own = await tx.trust.get(message.me);
  const base = {
    _type: message.type,
    id: message.id,
    iss: message.me,
    aud: [message.to],
    created: message.createdAt,
    body: message.body,
  };
  if (typOf(message.type) === TYP.receipt) return base;
  const keys = {
    encTo: inboxKids(peer),
    dirv: { [message.me]: directoryVersion(own), [message.to]: directoryVersion(peer) },
  };
  if (typOf(message.type) === TYP.enclosure) return { ...base, ...keys };
  const common = {
    ...{ ...base, ...keys, thread: message.thread, class: message.urgency },
    ...(message.drill ? { drill: true } : {}),
  };
  if (!isChained(message.type)) return common;
  return {
    ...common,
    seq: last === undefined ? 0 : last.seq + 1,
    prev: last?.payload ?? null,
    ...(message.expiresAt === undefined ? {} : { expires: message.expiresAt }),
  };
}

/** The inbox keys a payload composed now names in `encTo`: its envelope is for these and no others, whenever it is sealed. */
export async function inboxRecipients(tx: Tx, state: StateCode): Promise<string[]> {
  const inbox = (await tx.trust.get(state))?.trust.directory?.body.inbox ?? [];
  if (inbox.length === 0) throw new Error(`${state} has published no inbox key`);
  return inbox.map((key) => key.recipient);
}

const inboxKids = (peer: TrustRecord) => peer.trust.directory!.body.inbox.map((key) => key.kid);
const directoryVersion = (record: TrustRecord | undefined) => record?.trust.directory?.body.version ?? 0;
