/**
 * Takes one item of evidence into a request this State executes. The bytes are read once: hashed, encrypted to the key of their
 * case, which the keeper alone has, and stored under the content name of their ciphertext. No plaintext is ever kept, and the file key is
 * forgotten at once; only the keeper can open the header again.
 */
import type { Keeper } from '@comity/keeper';
import type { BlobDraft, Blobs } from '../../ports/blobs.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import type { WritesLeaves } from '../log/custody.ts';
import { DoneBefore, wasDone } from '../request/done-once.ts';
import { halfRecord } from '../request/half-record.ts';
import { type Arrived, broughtBy, type Ingested, type Keeping, keepItems } from './keep-items.ts';

export interface AddsEvidence extends WritesLeaves {
  store: Store;
  keeper: Pick<Keeper, 'caseRecipient'>;
  blobs: Pick<Blobs, 'create' | 'delete'>;
  /** Encrypts to the recipient while it hashes. */
  ingest: (source: AsyncIterable<Uint8Array>, recipient: string, draft: Draft) => Promise<Ingested>;
}

type Draft = Pick<BlobDraft, 'write'>;

export interface NewItem extends Pick<Arrived, 'description' | 'form' | 'once'> {
  request: string;
  source: AsyncIterable<Uint8Array>;
  /** Bytes announced beforehand, if known: another count at the end is an error. */
  size?: number;
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

/** Throws NoSuchRequest, NotOurEvidence. */
export async function ensureIncoming(tx: Tx, request: string): Promise<void> {
  const { half } = await halfRecord(tx, request);
  if (half.direction !== 'incoming') throw new NotOurEvidence();
}

/** Throws DoneBefore for what its form brought already; nothing of it is kept twice. */
export async function addEvidence(
  deps: AddsEvidence,
  item: NewItem,
  officer: string,
  role?: string,
): Promise<ItemRecord> {
  return takeIn(deps, item, { officer, role, admit: (tx) => ensureIncoming(tx, item.request) });
}

/** Any file of a case, whichever it is: admitted before a byte is read, with what is written beside it in the same commit. */
export async function takeIn(
  deps: AddsEvidence,
  item: NewItem,
  { admit, ...keeping }: Keeping & { admit: (tx: Tx) => Promise<unknown> },
): Promise<ItemRecord> {
  const { request, description, source, size, form, once } = item;
  const recipient = await caseRecipient(deps, request, admit);
  const draft = await deps.blobs.create({ vouched: true, ...(size === undefined ? {} : { size }) });
  let taken: Ingested;
  try {
    taken = await deps.ingest(noLonger(source, size), recipient, draft);
    if (size !== undefined && size !== taken.size) throw new SourceChanged(size, taken.size);
    if (form !== undefined && (await wasDone(deps.store, broughtBy(form, taken)))) throw new DoneBefore();
    await draft.keep(taken.object);
  } catch (error) {
    await draft.discard();
    throw error;
  }
  const named = { ...(form === undefined ? {} : { form }), ...(once === undefined ? {} : { once }) };
  const [record] = await keepItems(deps, request, [{ description, taken, ...named }], keeping);
  return record!;
}

/** A source that gives more than it announced is not read to whatever end it may have. */
async function* noLonger(source: AsyncIterable<Uint8Array>, size = Number.POSITIVE_INFINITY) {
  let got = 0;
  for await (const piece of source) {
    got += piece.length;
    if (got > size) throw new SourceChanged(size, got);
    yield piece;
  }
}

/** Whom the content of a case is encrypted to, once the case is admitted. Throws Erased, and what `admit` throws. */
export async function caseRecipient(
  { store, keeper }: Pick<AddsEvidence, 'store' | 'keeper'>,
  request: string,
  admit: (tx: Tx) => Promise<unknown>,
): Promise<string> {
  await store.transact(async (tx) => {
    await admit(tx);
    await ensureNotErased(tx, request);
  });
  const { recipient } = await keeper.caseRecipient({ case: request });
  return recipient;
}
