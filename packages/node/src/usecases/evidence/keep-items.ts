/**
 * Writes down what was taken in: of each item its event in the chain of its case, its facts and its header; all in one commit or none.
 * What a sender brings a second time is the item it was.
 */
import type { Json } from '@comity/protocol';
import type { Blobs } from '../../ports/blobs.ts';
import { newId } from '../../ports/entropy.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased, lockEvidence } from '../erasure/erased.ts';
import { recordHands, type WritesLeaves } from '../log/custody.ts';
import { firstToDo } from '../request/done-once.ts';
import { type EvidenceFacts, factsOf, type ItemDescription, onceKey } from './item.ts';

/** What encrypting and hashing a stream gives; `seal` does it at native speed. */
export interface Ingested {
  size: number;
  sha256: string;
  sha512: string;
  tree: string;
  treeSalt: string;
  object: { root: string; size: number };
  header: Uint8Array;
}

/** One whose ciphertext is durable already. */
export interface Arrived {
  description: ItemDescription;
  taken: Ingested;
  /** Names the form that brings it, and its place there: the same bytes under the same name are refused with DoneBefore. */
  form?: string;
  /** The same bytes under the same name are the item that was kept first. */
  once?: string;
}

export interface KeepsItems extends WritesLeaves {
  store: Store;
  blobs: Pick<Blobs, 'delete'>;
}

export interface Keeping {
  officer: string;
  role?: string | undefined;
  /** In the same commit, for each that is new. */
  beside?: (tx: Tx, record: ItemRecord) => Promise<void>;
}

/** In the order they came. Throws Erased, DoneBefore. */
export async function keepItems(
  deps: KeepsItems,
  request: string,
  arrived: readonly Arrived[],
  keeping: Keeping,
): Promise<ItemRecord[]> {
  const kept = await deps.store.transact(async (tx) => {
    await lockEvidence(tx, request);
    await ensureNotErased(tx, request);
    for (const { form, taken } of arrived)
      if (form !== undefined) await firstToDo(tx, deps.clock, broughtBy(form, taken));
    const before = await Promise.all(arrived.map((one) => keptBefore(tx, request, one)));
    return writeDown(tx, deps, request, { arrived, before }, keeping);
  });
  await letGo(deps, arrived, kept);
  return kept;
}

export const broughtBy = (form: string, { sha256 }: Ingested): string => `${form}/${sha256}`;

async function keptBefore(
  tx: Tx,
  request: string,
  { once, taken }: Arrived,
): Promise<ItemRecord | undefined> {
  if (once === undefined) return undefined;
  const found = await tx.items.where('once', onceKey(request, once));
  return found.find((record) => factsOf(record).sha256 === taken.sha256);
}

interface Beforehand {
  arrived: readonly Arrived[];
  /** In the same places. */
  before: readonly (ItemRecord | undefined)[];
}

async function writeDown(
  tx: Tx,
  deps: KeepsItems,
  request: string,
  { arrived, before }: Beforehand,
  { officer, role, beside }: Keeping,
): Promise<ItemRecord[]> {
  const first = firstPlaces(arrived);
  const fresh = arrived.flatMap((one, at) => (before[at] || first[at] !== at ? [] : [{ one, at }]));
  // Made in one moment, they say nothing of the order; listed by them, items stand as they came.
  const ids = fresh.map(() => newId(deps.clock, deps.entropy)).sort();
  const hands = fresh.map(({ one }, i) => ({
    ...{ action: 'hashed' as const, actor: officer, item: ids[i]!, digest: one.taken.sha256 },
    ...(role === undefined ? {} : { role }),
  }));
  const leaves = await recordHands(tx, deps, request, hands);
  const kept = [...before];
  for (const [i, { one, at }] of fresh.entries()) {
    const record = await recordOf(tx, deps, request, one, { id: ids[i]!, leaf: leaves[i]!, officer });
    await tx.items.insert(record);
    await beside?.(tx, record);
    kept[at] = record;
  }
  return first.map((at) => kept[at]!);
}

/** Of each, where the same of the same name stands first among them. */
function firstPlaces(arrived: readonly Arrived[]): number[] {
  const places = new Map<string, number>();
  return arrived.map(({ once, taken }, at) => {
    if (once === undefined) return at;
    const name = `${once} ${taken.sha256}`;
    places.set(name, places.get(name) ?? at);
    return places.get(name)!;
  });
}

async function recordOf(
  tx: Tx,
  { clock }: WritesLeaves,
  request: string,
  { description, taken, once }: Arrived,
  { id, leaf, officer }: { id: string; leaf: string; officer: string },
): Promise<ItemRecord> {
  const { header, ...measured } = taken;
  const facts: EvidenceFacts = { ...description, ...measured };
  return {
    id,
    request,
    facts: facts as unknown as Json,
    blob: taken.object.root,
    header: await tx.exact.put(header),
    leaf,
    addedAt: clock.now(),
    addedBy: officer,
    ...(once === undefined ? {} : { once }),
  };
}

/** Of what was there already the second ciphertext opens nothing more; who cannot take it away now leaves it, and nothing names it. */
async function letGo({ blobs }: KeepsItems, arrived: readonly Arrived[], kept: readonly ItemRecord[]) {
  for (const [i, { taken }] of arrived.entries())
    if (kept[i]!.blob !== taken.object.root) await blobs.delete(taken.object.root).catch(() => {});
}
