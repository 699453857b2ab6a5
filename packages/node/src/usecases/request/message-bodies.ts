/** What the messages of a request say, by their digest: read from the exact bytes that were sealed, ours or the other State's. */
import type { BodyOf, MessageType } from '@comity/domain';
import { parseSealedUnverified } from '@comity/proof';
import { isThreadMessage, parsePayload } from '@comity/protocol';
import type { Digest } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

export type SaidInMessage = { [T in MessageType]: { type: T; body: BodyOf<T> } }[MessageType];

/** Of theirs only what was taken in; nothing of what is no longer kept. */
export async function messageBodies(tx: Tx, thread: string): Promise<Map<Digest, SaidInMessage>> {
  const found = new Map<Digest, SaidInMessage>();
  for (const { payload, attachment } of await tx.acts.where('thread', thread)) {
    const bytes = attachment === undefined ? await tx.exact.get(payload) : undefined;
    if (bytes !== undefined) put(found, payload, bytes);
  }
  for (const { message, sealed, stage, seq } of await tx.inbox.where('thread', thread)) {
    const bytes = stage.name === 'taken' && seq >= 0 ? await tx.exact.get(sealed) : undefined;
    // Its seal was proven when it was taken in.
    if (bytes !== undefined) put(found, message, parseSealedUnverified(bytes).payloadBytes);
  }
  return found;
}

function put(found: Map<Digest, SaidInMessage>, digest: Digest, bytes: Uint8Array): void {
  const payload = parsePayload(bytes);
  if (isThreadMessage(payload))
    found.set(digest, { type: payload._type, body: payload.body } as unknown as SaidInMessage);
}
