/**
 * Takes one item of evidence into a request this State executes. The bytes are read once: hashed, encrypted to the key of their
 * case, which the keeper alone has, and stored under the content name of their ciphertext. No plaintext is ever kept, and the file key is
 * forgotten at once; only the keeper can open the header again.
 */
import type { Keeper } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { BlobDraft, Blobs } from '../../ports/blobs.ts';
import { newId } from '../../ports/entropy.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased, lockEvidence } from '../erasure/erased.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import { DoneBefore, firstToDo, wasDone } from '../request/done-once.ts';
import { halfRecord } from '../request/half-record.ts';
import type { EvidenceFacts, ItemDescription } from './item.ts';

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

export interface AddsEvidence extends WritesLeaves {
  store: Store;
  keeper: Pick<Keeper, 'caseRecipient'>;
  blobs: Pick<Blobs, 'create'>;
  /** Encrypts to the recipient while it hashes. */
  ingest: (source: AsyncIterable<Uint8Array>, recipient: string, draft: BlobDraft) => Promise<Ingested>;
}

export interface NewItem {
  request: string;
  description: ItemDescription;
  source: AsyncIterable<Uint8Array>;
  /** Bytes announced beforehand, if known: another count at the end is an error. */
  size?: number;
  /** Names the form that brings it, and its place there. The same bytes under the same name come in once. */
  form?: string;
}

/** The source did not give the bytes it announced: it changed while it was read, or the connection broke. */
export class SourceChanged extends Error {
  constructor(announced: number, got: number) {
    super(
      `the source announced ${announced} bytes and gave ${got > announced ? 'more' : got}: nothing of it was kept`,
    );
    this.name = 'SourceChanged';
  }
}

/** Evidence is taken in for what another State asked of us; what they send us comes as their package. */
export class NotOurEvidence extends Error {
  constructor() {
    super('evidence is added to a request that came to us: 44(1)');
    this.name = 'NotOurEvidence';
  }
}

/** Throws DoneBefore for what its form brought already; nothing of it is kept twice. */
export async function addEvidence(
  deps: AddsEvidence,
  item: NewItem,
  officer: string,
  role?: string,
): Promise<ItemRecord> {
  return takeIn(deps, item, { officer, role, admit: ofIncoming(item.request) });
}

const ofIncoming = (request: string) => async (tx: Tx) => {
  const { half } = await halfRecord(tx, request);
  if (half.direction !== 'incoming') throw new NotOurEvidence();
};

/** Any file of a case, whichever it is: admitted before a byte is read, with what is written beside it in the same commit. */
export async function takeIn(deps: AddsEvidence, item: NewItem, keeping: Keeping): Promise<ItemRecord> {
  const recipient = await caseRecipient(deps, item.request, keeping.admit);
  const draft = await deps.blobs.create({
    vouched: true,
    ...(item.size === undefined ? {} : { size: item.size }),
  });
  let taken: Ingested;
  try {
    taken = await deps.ingest(noLonger(item.source, item.size), recipient, draft);
    if (item.size !== undefined && item.size !== taken.size) throw new SourceChanged(item.size, taken.size);
    if (item.form !== undefined && (await wasDone(deps.store, broughtBy(item.form, taken))))
      throw new DoneBefore();
    await draft.keep(taken.object);
  } catch (error) {
    await draft.discard();
    throw error;
  }
  return keepItem(deps, item, taken, keeping);
}

const broughtBy = (form: string, { sha256 }: Ingested): string => `${form}/${sha256}`;

/** A source that gives more than it announced is not read to whatever end it may have. */
async function* noLonger(source: AsyncIterable<Uint8Array>, size = Number.POSITIVE_INFINITY) {
  let got = 0;
  for await (const piece of source) {
    got += piece.length;
    if (got > size) throw new SourceChanged(size, got);
    yield piece;
  }
}

interface Keeping {
  officer: string;
  role?: string | undefined;
  admit: (tx: Tx) => Promise<unknown>;
  beside?: (tx: Tx, record: ItemRecord) => Promise<void>;
}

async function keepItem(
  deps: AddsEvidence,
  item: NewItem,
  taken: Ingested,
  { officer, role, beside }: Keeping,
): Promise<ItemRecord> {
  const id = newId(deps.clock, deps.entropy);
  const { header, ...measured } = taken;
  const facts: EvidenceFacts = { ...item.description, ...measured };
  return deps.store.transact(async (tx) => {
    await lockEvidence(tx, item.request);
    await ensureNotErased(tx, item.request);
    if (item.form !== undefined) await firstToDo(tx, deps.clock, broughtBy(item.form, taken));
    const leaf = await recordHand(tx, deps, {
      action: 'hashed',
      actor: officer,
      ...(role === undefined ? {} : { role }),
      case: item.request,
      item: id,
      digest: taken.sha256,
    });
    const record: ItemRecord = {
      id,
      request: item.request,
      facts: facts as unknown as Json,
      blob: taken.object.root,
      header: await tx.exact.put(header),
      leaf,
      addedAt: deps.clock.now(),
      addedBy: officer,
    };
    await tx.items.insert(record);
    await beside?.(tx, record);
    return record;
  });
}

async function caseRecipient(
  { store, keeper }: AddsEvidence,
  request: string,
  admit: Keeping['admit'],
): Promise<string> {
  await store.transact(async (tx) => {
    await admit(tx);
    await ensureNotErased(tx, request);
  });
  const { recipient } = await keeper.caseRecipient({ case: request });
  return recipient;
}
