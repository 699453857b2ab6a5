/**
 * A part of a file that a letter of the partner's names, taken in with its message (SPEC §6.5). Only what its letter names gets here, in parts
 * that fit; with the last one the file is hashed, and what is not the file that was named is let go.
 */
import { type Attachment, attachmentsIn } from '@comity/domain';
import { portableHashing } from '@comity/proof';
import { equalBytes, fromBase64url, type PayloadOf, ProtocolError, toHex } from '@comity/protocol';
import { type AttachmentRecord, attachmentKey } from '../../ports/attachments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { erasureOrdered } from '../erasure/erased.ts';
import type { EffectOutcome } from '../exchange/admit-message.ts';
import { recordEvent } from '../log/custody.ts';
import { endAlarm, raiseAlarm } from '../sweep/alarms.ts';
import { dropPieces, getPiece, piecesOf, putPiece, sizeOfPiece } from './pieces.ts';

type Part = PayloadOf<'comity.request.attachment/1'>;

interface TakesParts {
  clock: Clock;
  entropy: Entropy;
}

/** In the transaction that takes its message in, which holds the thread. */
export async function takePart(tx: Tx, deps: TakesParts, part: Part): Promise<EffectOutcome> {
  const half = (await tx.halves.get(part.thread))?.half;
  if (half === undefined) return { kind: 'too-early' };
  const file = named(half, part);
  if (file === undefined) return rejected('thread', 'that message names no such file');
  const bytes = bytesOf(part);
  const { part: at } = part.body;
  if (bytes === undefined || at >= piecesOf(file.size) || bytes.length !== sizeOfPiece(file.size, at))
    return rejected('malformed', 'it is no part of a file of that size');
  if (await erasureOrdered(tx, part.thread))
    return rejected('not-permitted', 'nothing more of this request is kept');
  return keepPart(tx, deps, half, file, at, bytes);
}

function named(half: HalfRecord['half'], { iss, body }: Part): Attachment | undefined {
  if (half.direction !== 'incoming' || half.counterpart !== iss) return undefined;
  const isLetter = half.inbound.seen.some(({ seq, digest }) => seq === 0 && digest === body.named);
  return isLetter ? attachmentsIn(half).find(({ sha256 }) => sha256 === body.file) : undefined;
}

/** Undefined for what is no base64url in its one form. */
function bytesOf({ body }: Part): Uint8Array | undefined {
  try {
    return fromBase64url(body.bytes);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

async function keepPart(
  tx: Tx,
  deps: TakesParts,
  { id: request, counterpart }: HalfRecord['half'],
  { sha256, size }: Attachment,
  at: number,
  bytes: Uint8Array,
): Promise<EffectOutcome> {
  const key = attachmentKey(request, sha256);
  const none = Array<null>(piecesOf(size)).fill(null);
  const known: AttachmentRecord = (await tx.attachments.get(key)) ?? {
    ...{ key, request, sha256, size, pieces: none, stage: { name: 'coming' } },
  };
  const before = await getPiece(tx, known, at);
  if (before !== undefined)
    return equalBytes(before, bytes)
      ? { kind: 'taken' }
      : rejected('equivocation', `part ${at} of this file came with other bytes before`);
  const piece = await putPiece(tx, key, at, bytes);
  const record = { ...known, pieces: known.pieces.with(at, piece) };
  if (record.pieces.includes(null)) {
    await tx.attachments.put({ ...record, stage: { name: 'coming' } });
    return { kind: 'taken' };
  }
  if ((await hashOf(tx, record)) === sha256) return whole(tx, deps, record, counterpart);
  return damaged(tx, deps, record, counterpart);
}

async function hashOf(tx: Tx, record: AttachmentRecord): Promise<string> {
  const hash = portableHashing.sha256();
  for (let at = 0; at < record.pieces.length; at++) {
    const piece = await getPiece(tx, record, at);
    if (piece === undefined) throw new Error(`part ${at} of the attached file ${record.sha256} is missing`);
    hash.update(piece);
  }
  return toHex(hash.digest());
}

async function whole(
  tx: Tx,
  deps: TakesParts,
  record: AttachmentRecord,
  from: string,
): Promise<EffectOutcome> {
  await tx.attachments.put({ ...record, stage: { name: 'whole', at: deps.clock.now() } });
  await recordEvent(tx, deps, {
    ...{ action: 'hashed', actor: 'border', case: record.request },
    ext: { what: 'attachment', file: record.sha256, from },
  });
  await endAlarm(tx, deps.clock, alarmOf(record));
  return { kind: 'taken' };
}

/** All of it goes: which part was the wrong one nobody can tell, and its sender may send it anew. */
async function damaged(
  tx: Tx,
  deps: TakesParts,
  record: AttachmentRecord,
  from: string,
): Promise<EffectOutcome> {
  await dropPieces(tx, record);
  const pieces = record.pieces.map(() => null);
  await tx.attachments.put({ ...record, pieces, stage: { name: 'damaged', at: deps.clock.now() } });
  await raiseAlarm(tx, deps.clock, {
    key: alarmOf(record),
    kind: 'attachment',
    about: record.request,
    text: `A file that ${from} sent with its letter is not the file that the letter names, and was let go. Ask ${from} to send the request anew.`,
    said: { state: from },
    paragraphs: [],
  });
  return rejected(
    'malformed',
    'with this part the file is not the one that was named: all its parts were let go',
  );
}

const alarmOf = ({ key }: AttachmentRecord) => `attachment/${key}`;

const rejected = (code: string, detail: string): EffectOutcome => ({ kind: 'rejected', code, detail });
