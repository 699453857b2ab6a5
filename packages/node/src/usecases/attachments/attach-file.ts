/**
 * Attaches a file to a letter that is still written (item 18 of the T-CY template; ours). The letter names it by its digest, so that officers
 * approve exactly these bytes; they are kept beside it until it is sent.
 */
import {
  ATTACHMENTS_AT_MOST,
  type Attachment,
  type AttachmentRole,
  attachmentsIn,
  type OutgoingLetter,
  withAttachments,
} from '@comity/domain';
import { concatBytes, messageDigest, textFault } from '@comity/protocol';
import { attachmentKey } from '../../ports/attachments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Digest, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { ensureNothingAwaits } from '../exchange/prepare-act.ts';
import { recordEvent } from '../log/custody.ts';
import { contextFor, type Officer } from '../request/facts.ts';
import { halfRecord } from '../request/half-record.ts';
import { keepHalf } from '../request/keep-half.ts';
import { dropPieces, PIECE, piecesOf, putPiece } from './pieces.ts';
import { NoSuchAttachment, NotAttached, NotWritten } from './refusals.ts';

export interface AttachesFiles {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

export interface NewAttachment {
  request: string;
  role: AttachmentRole;
  /** As people read it: one line in Unicode form C, 1 to 200 characters; a defect of the caller's where it is not. */
  name: string;
  source: AsyncIterable<Uint8Array>;
}

/** Read to its end before anything is kept. Throws NoSuchRequest, NotWritten, ActAwaitsApproval, NotAttached. */
export async function attachFile(
  deps: AttachesFiles,
  { request, role, name, source }: NewAttachment,
  officer: Officer,
): Promise<Attachment> {
  await deps.store.transact((tx) => written(tx, request));
  if (name.trim() === '' || textFault(name) !== undefined)
    throw new Error('a name that no message may carry');
  const bytes = await gather(source);
  const file: Attachment = { sha256: messageDigest(bytes), size: bytes.length, role, name };
  await deps.store.transact(async (tx) => {
    const half = await written(tx, request);
    const files = attachmentsIn(half);
    ensureRoom(files, file);
    await keepFile(tx, deps, request, file, bytes);
    await keepList(tx, deps, { half, files: [...files, file], officer, act: 'attach-file', file });
  });
  return file;
}

/** Takes a file out of a letter that is still written, and its bytes away. Throws as `attachFile`, and NoSuchAttachment. */
export async function detachFile(
  deps: AttachesFiles,
  { request, sha256 }: { request: string; sha256: Digest },
  officer: Officer,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    const half = await written(tx, request);
    const files = attachmentsIn(half);
    const file = files.find((one) => one.sha256 === sha256);
    if (!file) throw new NoSuchAttachment(`no file ${sha256} is attached to this letter`);
    const key = attachmentKey(request, sha256);
    const record = await tx.attachments.get(key);
    if (record) await dropPieces(tx, record);
    await tx.attachments.delete(key);
    const rest = files.filter((one) => one !== file);
    await keepList(tx, deps, { half, files: rest, officer, act: 'detach-file', file });
  });
}

/** Holds the thread. */
async function written(tx: Tx, request: string): Promise<OutgoingLetter> {
  await tx.lock(`thread:${request}`);
  const { half } = await halfRecord(tx, request);
  if (half.kind !== 'letter' || half.direction !== 'outgoing' || half.stage.name !== 'draft')
    throw new NotWritten(request);
  ensureNothingAwaits(await tx.acts.where('uncommitted', request));
  return half;
}

async function gather(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > ATTACHMENTS_AT_MOST.bytes) throw new NotAttached('too-large');
    read.push(piece);
  }
  if (size === 0) throw new NotAttached('empty');
  return concatBytes(...read);
}

function ensureRoom(files: readonly Attachment[], { sha256, size }: Attachment): void {
  if (files.some((one) => one.sha256 === sha256)) throw new NotAttached('attached-before');
  if (files.length >= ATTACHMENTS_AT_MOST.files) throw new NotAttached('too-many');
  const total = files.reduce((sum, one) => sum + one.size, size);
  if (total > ATTACHMENTS_AT_MOST.bytes) throw new NotAttached('too-large');
}

async function keepFile(
  tx: Tx,
  { clock }: AttachesFiles,
  request: string,
  { sha256, size }: Attachment,
  bytes: Uint8Array,
): Promise<void> {
  const key = attachmentKey(request, sha256);
  const pieces: Digest[] = [];
  for (let at = 0; at < piecesOf(size); at++)
    pieces.push(await putPiece(tx, key, at, bytes.subarray(at * PIECE, (at + 1) * PIECE)));
  await tx.attachments.put({ key, request, sha256, size, pieces, stage: { name: 'whole', at: clock.now() } });
}

interface Changed {
  half: OutgoingLetter;
  files: readonly Attachment[];
  officer: Officer;
  act: 'attach-file' | 'detach-file';
  file: Attachment;
}

async function keepList(
  tx: Tx,
  deps: AttachesFiles,
  { half, files, officer, act, file: { sha256, size, role } }: Changed,
): Promise<void> {
  const ctx = await contextFor(tx, deps, half.counterpart, officer);
  await keepHalf(tx, deps, withAttachments(half, files, ctx));
  await recordEvent(tx, deps, {
    ...{ action: 'decision', actor: officer.id, role: officer.role, case: half.id },
    ext: { act, file: sha256, size, as: role },
  });
}
