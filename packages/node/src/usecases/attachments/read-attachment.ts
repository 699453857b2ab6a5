/** Opens a file of a letter: who opened which file of which request stands in the log before the first byte is given out. */
import { type Attachment, attachmentsIn } from '@comity/domain';
import { type AttachmentRecord, attachmentKey } from '../../ports/attachments.ts';
import type { Digest } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { CannotOpen } from '../evidence/open-evidence.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { asListed } from '../looks/as-listed.ts';
import type { Officer } from '../request/facts.ts';
import { halfRecord } from '../request/half-record.ts';
import { getPiece } from './pieces.ts';
import { NoSuchAttachment } from './refusals.ts';

export interface OpenedAttachment {
  attachment: Attachment;
  /** Throws CannotOpen while it is read, before its end, where the bytes are not the file that was named. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Throws NoSuchRequest; NoSuchAttachment, also for a file that has not come whole or is gone. */
export async function readAttachment(
  deps: WritesLeaves & { store: Store },
  { request, sha256 }: { request: string; sha256: Digest },
  officer: Officer,
): Promise<OpenedAttachment> {
  return deps.store.transact(async (tx) => {
    const { half } = await halfRecord(tx, request);
    const attachment = attachmentsIn(half).find((file) => file.sha256 === sha256);
    if (!attachment) throw new NoSuchAttachment(`no file ${sha256} goes with this letter`);
    const record = await tx.attachments.get(attachmentKey(request, sha256));
    if (record?.stage.name !== 'whole') throw new NoSuchAttachment(NOT_HERE[record?.stage.name ?? 'coming']);
    await recordEvent(tx, deps, {
      ...{ action: 'viewed', actor: officer.id, role: officer.role, case: request },
      // Not as its digest: what a partner chose must never name what a key opens.
      ext: { what: 'attachment', file: sha256 },
    });
    return { attachment, bytes: asListed(pieces(deps.store, record), attachment) };
  });
}

const NOT_HERE = {
  coming: 'this file has not come whole yet: its parts come by themselves, look again later',
  damaged: 'what came was not the file that the letter names, and was let go: ask the other State',
  gone: 'this file is gone: it was taken away with its draft, or with the evidence of its request',
} as const;

async function* pieces(store: Store, record: AttachmentRecord): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < record.pieces.length; at++) {
    const piece = await store.transact((tx) => getPiece(tx, record, at));
    if (piece === undefined) throw new CannotOpen('a part of this file is missing here');
    yield piece;
  }
}
