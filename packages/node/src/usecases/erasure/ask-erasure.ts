/**
 * Asking that the evidence of a request be erased: the order is frozen, and can be called back until its window is over; then two
 * officers approve exactly it (trust design §8, threat 5.6).
 */
import {
  allow,
  type Decision,
  decideErasure,
  type Erasing,
  followedBy,
  type PreservationHalf,
} from '@comity/domain';
import { ERASURE_TYPE, type ErasureOrder } from '@comity/keeper';
import { canonicalBytes, type Json, toBase64url } from '@comity/protocol';
import { type Clock, shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ErasureRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { halfRecord } from '../request/half-record.ts';
import { notNow } from '../request/refusal.ts';
import { lockEvidence } from './erased.ts';

export interface AsksErasures {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

export interface WantedErasure {
  request: string;
  /** The provision of law relied on. */
  basis: string;
  /** The file number of whoever decided it. */
  reference: string;
  /** How long it can be called back. */
  days: number;
}

const DAY = 24 * 60 * 60_000;

/** Refused with paragraphs while a duty to keep stands. Throws NoSuchRequest. */
export async function askErasure(
  deps: AsksErasures,
  wanted: WantedErasure,
  officer: string,
): Promise<Decision<ErasureRecord>> {
  return deps.store.transact(async (tx) => {
    await lockEvidence(tx, wanted.request);
    const standing = await tx.erasures.get(wanted.request);
    if (standing !== undefined && standing.stage.name !== 'called-back')
      return notNow(
        'ERASURE_STANDS',
        'The evidence of this request was erased already, or that was asked for.',
      );
    const decision = await mayErase(tx, deps, wanted);
    if (!decision.allowed) return decision;
    const record = await frozen(tx, deps, wanted, officer);
    await tx.erasures.put(record);
    return allow(record);
  });
}

async function frozen(
  tx: Tx,
  { clock, entropy, me }: AsksErasures,
  { request, basis, reference, days }: WantedErasure,
  askedBy: string,
): Promise<ErasureRecord> {
  const askedAt = clock.now();
  const said = { basis: basis.trim(), reference: reference.trim(), askedBy, askedAt };
  const notBefore = shift(askedAt, days * DAY);
  const order: ErasureOrder = { _type: ERASURE_TYPE, state: me, case: request, ...said, notBefore };
  return {
    request,
    order: await tx.exact.put(canonicalBytes(order as unknown as Json)),
    nonce: toBase64url(entropy.bytes(32)),
    ...said,
    notBefore,
    approvals: [],
    stage: { name: 'asked' },
  };
}

/** Whether the law and our own rules let it be erased at this moment. */
export async function mayErase(
  tx: Tx,
  { clock }: Pick<AsksErasures, 'clock'>,
  { request, basis, reference }: Pick<WantedErasure, 'request' | 'basis' | 'reference'>,
): Promise<Decision<Erasing>> {
  const { half } = await halfRecord(tx, request);
  const thread = half.kind === 'letter' ? followedBy(half) : null;
  const followed = thread === null ? undefined : (await tx.halves.get(thread))?.half;
  const follows = followed?.kind === 'preservation' ? (followed as PreservationHalf) : null;
  const undelivered = await undeliveredOf(tx, request);
  return decideErasure({ half, follows, undelivered, basis, reference, at: clock.now() });
}

const GIVEN_UP = new Set(['rejected', 'expired', 'abandoned']);

/** Announcements of ours that the partner has not said to have in whole. */
async function undeliveredOf(tx: Tx, request: string): Promise<number> {
  const acts = await tx.acts.where('thread', request);
  return acts.filter(
    ({ type, deliveredAt, stage }) =>
      type === 'comity.evidence.announcement/1' && deliveredAt === undefined && !GIVEN_UP.has(stage.name),
  ).length;
}
