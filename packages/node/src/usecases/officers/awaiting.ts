/** What waits for officers' approvals, of whatever kind: its exact bytes, and what an approval of it answers to. */
import type { Approval, ApprovalRule } from '@comity/keeper';
import { canonicalBytes } from '@comity/protocol';
import type { Tx } from '../../ports/store.ts';
import { askedOf } from '../request/frozen-act.ts';
import { ceremonyById, ruleOf } from '../trust/ceremonies.ts';
import { type AskedOf, type ChecksApprovals, erasureRule, releaseRule, stillHolding } from './approvals.ts';

/** An act and a package by their own ids, an erasure by that of its request. */
export interface About {
  kind: 'act' | 'release' | 'erasure' | 'ceremony';
  id: string;
}

export interface Awaiting extends AskedOf {
  payload: Uint8Array;
  /** Officers whose approvals hold by now. */
  by: string[];
}
type Found = AskedOf & { payload: Uint8Array; approvals: Approval[] };

/** Nothing of that name waits for an approval. */
export class NothingAwaits extends Error {
  constructor({ kind, id }: About) {
    super(`no ${kind} ${id} waits for an approval here. Nothing was approved.`);
    this.name = 'NothingAwaits';
  }
}

/** Throws NothingAwaits, NoSuchCeremony. */
export async function awaitingOf(tx: Tx, deps: ChecksApprovals, about: About): Promise<Awaiting> {
  // An address names the kind, and may name anything.
  const found = Object.hasOwn(FIND, about.kind) ? await FIND[about.kind](tx, about.id) : undefined;
  if (found === undefined) throw new NothingAwaits(about);
  const { approvals, ...asked } = found;
  const holding = await stillHolding(tx, deps, asked, approvals);
  if (holding.length >= asked.rule.count) throw new NothingAwaits(about);
  return { ...asked, by: holding.map(({ officer }) => officer) };
}

type Finds = (tx: Tx, id: string) => Promise<Found | undefined>;
/** Not sealed yet: approvals that lapsed meanwhile are given anew. */
export const UNSEALED: ReadonlySet<string> = new Set(['awaiting-approval', 'approved', 'committed']);

const FIND: Record<About['kind'], Finds> = {
  async act(tx, id) {
    const act = await tx.acts.get(id);
    if (act === undefined || act.approvalsNeeded === 0 || !UNSEALED.has(act.stage.name)) return undefined;
    const payload = await tx.exact.get(act.payload);
    return payload && { ...askedOf(act), payload, approvals: act.approvals };
  },
  async release(tx, id) {
    const record = await tx.packages.get(id);
    if (record?.direction !== 'made' || record.stage.name !== 'listed') return undefined;
    return ofRule(tx, releaseRule(), record.release, record);
  },
  async erasure(tx, id) {
    const record = await tx.erasures.get(id);
    if (record?.stage.name !== 'asked') return undefined;
    return ofRule(tx, erasureRule(), record.order, record);
  },
  async ceremony(tx, id) {
    const ceremony = await ceremonyById(tx, id);
    if (ceremony.stage !== 'waiting') return undefined;
    const { action, payloadDigest: digest, nonce, payload, approvals } = ceremony;
    return { rule: ruleOf(ceremony), action, digest, nonce, payload: canonicalBytes(payload), approvals };
  },
};

async function ofRule(
  tx: Tx,
  { action, approvals: rule }: { action: string; approvals: ApprovalRule },
  digest: string,
  { nonce, approvals }: { nonce: string; approvals: Approval[] },
): Promise<Found | undefined> {
  const payload = await tx.exact.get(digest);
  return payload && { rule, action, digest, nonce, payload, approvals };
}
