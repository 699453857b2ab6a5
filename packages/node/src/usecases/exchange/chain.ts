/**
 * A message's place in its thread: each State numbers its own messages and names the one before by digest. What may not
 * wait for a missing predecessor acts at once and shows the gap.
 */
import type { CheckedMessage } from '@comity/proof';
import type { InboxRecord } from '../../ports/records.ts';
import type { Tx } from '../../ports/store.ts';

export type Place =
  | { kind: 'next' }
  /** Acts although a predecessor is missing. */
  | { kind: 'ahead' }
  | { kind: 'gap' }
  | { kind: 'broken'; detail: string };

export async function placeInChain(tx: Tx, message: CheckedMessage): Promise<Place> {
  if (message.seq < 0) return { kind: 'next' };
  const earlier = (await tx.inbox.where('thread', message.thread)).filter(
    (record) => record.iss === message.iss && record.seq >= 0 && record.stage.name !== 'held',
  );
  const twin = earlier.find((record) => record.seq === message.seq && record.id !== message.id);
  if (twin) return { kind: 'broken', detail: `place ${message.seq} of the thread is taken by ${twin.id}` };
  if (message.seq === 0) return { kind: 'next' };
  return placeAfter(message, earlier.find((record) => record.seq === message.seq - 1));
}

function placeAfter(message: CheckedMessage, before: InboxRecord | undefined): Place {
  if (before === undefined) return actsAtOnce(message) ? { kind: 'ahead' } : { kind: 'gap' };
  if (before.message !== message.prev) {
    return { kind: 'broken', detail: `the message before it is ${before.message}, not ${message.prev}` };
  }
  return { kind: 'next' };
}

const actsAtOnce = (message: CheckedMessage) =>
  message.urgency === 'emergency' ||
  message.type.startsWith('comity.preservation.') ||
  message.type.startsWith('comity.request.withdrawn');
