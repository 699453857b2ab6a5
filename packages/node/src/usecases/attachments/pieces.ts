/**
 * Where the bytes of an attached file are kept: in pieces among the exact bytes, each under the words that say whose it is, so that taking a
 * piece away from one request takes it from no other that has the same bytes.
 */
import { concatBytes, LIMITS, utf8 } from '@comity/protocol';
import type { AttachmentRecord } from '../../ports/attachments.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

export const PIECE = LIMITS.attachmentPartBytes;

export const piecesOf = (size: number): number => Math.ceil(size / PIECE);

/** Of the piece at this place, from 0. */
export const sizeOfPiece = (size: number, at: number): number => Math.min(PIECE, size - at * PIECE);

const label = (key: string, at: number): Uint8Array => utf8(`${key}/${at}\n`);

export const putPiece = (tx: Tx, key: string, at: number, bytes: Uint8Array): Promise<Digest> =>
  tx.exact.put(concatBytes(label(key, at), bytes));

/** Undefined for one that is not here. */
export async function getPiece(
  tx: Tx,
  { key, pieces }: Pick<AttachmentRecord, 'key' | 'pieces'>,
  at: number,
): Promise<Uint8Array | undefined> {
  const digest = pieces[at];
  const kept = digest ? await tx.exact.get(digest) : undefined;
  return kept?.subarray(label(key, at).length);
}

/** Every piece that is here; the record is the caller's to change. */
export async function dropPieces(tx: Tx, { pieces }: Pick<AttachmentRecord, 'pieces'>): Promise<void> {
  for (const digest of pieces) if (digest !== null) await tx.exact.delete(digest);
}

/** Files of a letter that never left go with its draft; the names stay where the letter says them. */
export async function dropFiles(tx: Tx, { clock }: { clock: Clock }, request: string): Promise<number> {
  const records = await tx.attachments.where('request', request);
  for (const record of records) {
    if (record.stage.name === 'gone') continue;
    await dropPieces(tx, record);
    const pieces = record.pieces.map(() => null);
    await tx.attachments.put({ ...record, pieces, stage: { name: 'gone', at: clock.now() } });
  }
  return records.length;
}
