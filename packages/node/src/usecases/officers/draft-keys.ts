/**
 * Keys under which browsers keep officers' unsent words (ours). A key is given to sessions of its officer alone, is forgotten when that
 * officer signs out on the device, and otherwise after a week: a session that ended in another way, by time, from elsewhere or with the
 * officer's roles, leaves words unreadable until the same officer is back.
 */
import { toBase64url } from '@comity/protocol';
import { type Clock, shift } from '../../ports/clock.ts';
import { type DraftKeyRecord, draftKeyName } from '../../ports/drafts.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { SessionRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

/** Product default: how long unsent words outlive the last use of their key. */
export const KEPT_FOR = 7 * 24 * 60 * 60_000;
const SWEPT = 20;

/** The officer's key for a device, made at the first asking. `device` is a name the device gave itself. */
export async function draftKey(
  tx: Tx,
  { clock, entropy }: { clock: Clock; entropy: Entropy },
  { officer, id }: Pick<SessionRecord, 'officer' | 'id'>,
  device: string,
): Promise<DraftKeyRecord> {
  const now = clock.now();
  for (const { key } of await tx.draftkeys.upTo('ends', now, SWEPT)) await tx.draftkeys.delete(key);
  const key = draftKeyName(officer, device);
  await tx.lock(`draft-key:${key}`);
  const known = await tx.draftkeys.get(key);
  const made = known ?? {
    ...{ key, officer, id: newId({ now: () => now }, entropy) },
    secret: toBase64url(entropy.bytes(32)),
  };
  const record = { ...made, session: id, endsAt: shift(now, KEPT_FOR) };
  await tx.draftkeys.put(record);
  return record;
}

/** Forgets what a device keeps under the key its officer used last there, in this session. */
export async function forgetDraftKeys(
  tx: Tx,
  { officer, id }: Pick<SessionRecord, 'officer' | 'id'>,
): Promise<void> {
  for (const { key, session } of await tx.draftkeys.where('officer', officer))
    if (session === id) await tx.draftkeys.delete(key);
}
