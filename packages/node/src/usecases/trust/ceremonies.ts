/**
 * Changes that take two key custodians: a key of the keeper is made, activated or retired; officers and watched logs change. One asks,
 * and the log holds what for; each signs the same bytes on a machine of their own; with the second the keeper does it.
 */
import {
  type Approval,
  type ApprovalRule,
  type ChangeKeyAnswer,
  type KeyChange,
  POLICY,
  type Register,
} from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import { canonicalBytes, type Json, sha256, toBase64url, toHex } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { OWN_STANDS, OwnApprovalStands, withOneMore } from '../officers/approvals.ts';

export type CeremonyStage = 'waiting' | 'approved' | 'done' | 'refused' | 'abandoned';

export interface Ceremony {
  id: string;
  action: 'change-key' | 'change-register';
  /** What it is about, in words. */
  says: string;
  /** Canonical; the approvals and the leaf are for its SHA-256. */
  payload: Json;
  payloadDigest: Digest;
  nonce: string;
  leaf: string;
  /** Digest of the register it is to replace: another change in between would be undone unseen. */
  basis?: Digest;
  /** Names of officers, for colleagues; nobody signs them. */
  names?: { id: string; name: string }[];
  askedBy: string;
  askedAt: Instant;
  approvals: Approval[];
  stage: CeremonyStage;
  /** What the keeper answered, or why it would not. */
  answer?: ChangeKeyAnswer;
  refusal?: string;
}

export type Wanted =
  | { action: 'change-key'; payload: KeyChange; says: string }
  | {
      action: 'change-register';
      payload: Register;
      says: string;
      basis: Digest;
      names: { id: string; name: string }[];
    };

export interface HoldsCeremonies {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  primitives: Primitives;
}

const RECORD = 'ceremonies';
/** Those done with are kept for a while, so that whoever asked can see what became of it. */
const KEPT = 40;
const MOST_OPEN = 16;

export class NoSuchCeremony extends Error {
  constructor(id: string) {
    super(`no ceremony ${id} waits here: look with comity ceremony list`);
    this.name = 'NoSuchCeremony';
  }
}

/** An approval that does not count, or too much asked at once. */
export class CeremonyRefused extends Error {
  constructor(why: string) {
    super(`${why}. Nothing was changed.`);
    this.name = 'CeremonyRefused';
  }
}

export async function ceremonies(tx: Tx): Promise<Ceremony[]> {
  return ((await tx.settings.get(RECORD))?.value ?? []) as unknown as Ceremony[];
}

export async function ceremonyById(tx: Tx, id: string): Promise<Ceremony> {
  const found = (await ceremonies(tx)).find((ceremony) => ceremony.id === id);
  if (!found) throw new NoSuchCeremony(id);
  return found;
}

const digestOf = (payload: Json): Digest => toHex(sha256(canonicalBytes(payload)));

/** The ceremony that waits for just that already, whoever asked: two custodians asking apart would each be one approval short. */
export const waitingFor = async (
  { store }: Pick<HoldsCeremonies, 'store'>,
  payload: Register,
  basis: Digest,
): Promise<Ceremony | undefined> => {
  const digest = digestOf(payload as unknown as Json);
  return (await store.transact(ceremonies)).find(
    (one) => one.stage === 'waiting' && one.payloadDigest === digest && one.basis === basis,
  );
};

/** Writes down what is asked for; nothing is changed before two have signed. Throws CeremonyRefused. */
export async function askCeremony(deps: HoldsCeremonies, wanted: Wanted, officer: string): Promise<Ceremony> {
  const payload = wanted.payload as unknown as Json;
  const payloadDigest = digestOf(payload);
  return deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const all = await ceremonies(tx);
    if (all.filter(isOpen).length >= MOST_OPEN)
      throw new CeremonyRefused(`${MOST_OPEN} ceremonies wait already: approve or abandon one first`);
    const leaf = await recordEvent(tx, deps, {
      action: wanted.action === 'change-key' ? 'key-changed' : 'policy-changed',
      actor: officer,
      role: 'key-custodian',
      digest: payloadDigest,
      reason: wanted.says,
    });
    const ceremony: Ceremony = {
      id: newId(deps.clock, deps.entropy),
      action: wanted.action,
      says: wanted.says,
      payload,
      payloadDigest,
      nonce: toBase64url(deps.entropy.bytes(32)),
      leaf,
      ...(wanted.action === 'change-register' ? { names: wanted.names, basis: wanted.basis } : {}),
      askedBy: officer,
      askedAt: deps.clock.now(),
      approvals: [],
      stage: 'waiting',
    };
    await putAll(tx, [...all, ceremony]);
    return ceremony;
  });
}

/** One custodian's yes. Answers the ceremony; `approved` when nothing more is missing. Throws NoSuchCeremony, OwnApprovalStands, CeremonyRefused. */
export async function approveCeremony(
  deps: HoldsCeremonies,
  id: string,
  approval: Approval,
): Promise<Ceremony> {
  return deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const ceremony = await ceremonyById(tx, id);
    if (ceremony.stage !== 'waiting')
      throw new CeremonyRefused(`it waits for nobody: it is ${ceremony.stage}`);
    const asked = question(ceremony);
    const { approvals, fault } = await withOneMore(tx, deps, asked, ceremony.approvals, approval);
    if (fault?.code === OWN_STANDS) throw new OwnApprovalStands();
    if (fault !== undefined) throw new CeremonyRefused(fault.text);
    await recordEvent(tx, deps, {
      action: 'approval-given',
      actor: approval.officer,
      role: approval.role,
      digest: ceremony.payloadDigest,
      reason: ceremony.says,
    });
    const stage = approvals.length >= asked.rule.count ? 'approved' : 'waiting';
    return replace(tx, { ...ceremony, approvals, stage });
  });
}

/** Takes back what was asked for; by whom stands in the log. Throws NoSuchCeremony, and CeremonyRefused when it is too late. */
export async function abandonCeremony(deps: HoldsCeremonies, id: string, officer: string): Promise<Ceremony> {
  return deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const ceremony = await ceremonyById(tx, id);
    if (ceremony.stage !== 'waiting') throw new CeremonyRefused(`it is ${ceremony.stage} already`);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer,
      role: 'key-custodian',
      digest: ceremony.payloadDigest,
      reason: ceremony.says,
      ext: { act: 'abandon', abandoned: id },
    });
    return replace(tx, { ...ceremony, stage: 'abandoned' });
  });
}

/** Notes what became of it. */
export async function settleCeremony(
  { store }: Pick<HoldsCeremonies, 'store'>,
  id: string,
  outcome: Pick<Ceremony, 'stage' | 'answer' | 'refusal'>,
  also: (tx: Tx, ceremony: Ceremony) => Promise<void> = async () => {},
): Promise<Ceremony> {
  return store.transact(async (tx) => {
    await tx.lock(RECORD);
    const ceremony = await ceremonyById(tx, id);
    await also(tx, ceremony);
    return replace(tx, { ...ceremony, ...outcome });
  });
}

/** The keeper's own rule: two key custodians. */
export function ruleOf({ action }: Pick<Ceremony, 'action'>): ApprovalRule {
  const rule = POLICY.use.find((row) => row.action === action)?.approvals;
  if (!rule) throw new Error(`the keeper's policy has no approvals for ${action}`);
  return rule;
}

const question = (ceremony: Ceremony) => ({
  rule: ruleOf(ceremony),
  action: ceremony.action,
  digest: ceremony.payloadDigest,
  nonce: ceremony.nonce,
});

const isOpen = ({ stage }: Ceremony): boolean => stage === 'waiting' || stage === 'approved';

async function replace(tx: Tx, ceremony: Ceremony): Promise<Ceremony> {
  const all = await ceremonies(tx);
  await putAll(
    tx,
    all.map((other) => (other.id === ceremony.id ? ceremony : other)),
  );
  return ceremony;
}

async function putAll(tx: Tx, all: Ceremony[]): Promise<void> {
  const open = all.filter(isOpen);
  const closed = all.filter((ceremony) => !isOpen(ceremony)).slice(-KEPT);
  const kept = new Set([...open, ...closed].map(({ id }) => id));
  const value = all.filter(({ id }) => kept.has(id)) as unknown as Json;
  await tx.settings.put({ name: RECORD, value });
}
