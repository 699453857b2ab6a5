/** What works once: a challenge that was given out, and a proof of who one is, of which a copy opens nothing. */
import { sha256, toHex, utf8 } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { OnceRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';

const SWEPT = 20;
const keyOf = (what: string): string => toHex(sha256(utf8(what)));

/** What was kept of its use, as long as that is not forgotten. */
export const usedBefore = (tx: Tx, what: string): Promise<OnceRecord | undefined> => tx.once.get(keyOf(what));

/** True the first time. Forgotten after `until`. */
export async function firstUse(
  tx: Tx,
  clock: Clock,
  what: string,
  until: Instant,
  kept: Pick<OnceRecord, 'said' | 'led'> = {},
): Promise<boolean> {
  await forget(tx, clock);
  const key = keyOf(what);
  await tx.lock(`once:${key}`);
  if (await tx.once.get(key)) return false;
  await tx.once.insert({ key, endsAt: until, ...kept });
  return true;
}

/** Remembers a challenge until it is answered, or until then. */
export async function giveOut(tx: Tx, clock: Clock, what: string, until: Instant): Promise<void> {
  await forget(tx, clock);
  await tx.once.put({ key: keyOf(what), endsAt: until });
}

/** True when it was given out, is still in time and was not taken back yet. */
export async function takeBack(tx: Tx, clock: Clock, what: string): Promise<boolean> {
  const key = keyOf(what);
  await tx.lock(`once:${key}`);
  const found = await tx.once.get(key);
  if (found === undefined) return false;
  await tx.once.delete(key);
  return clock.now() <= found.endsAt;
}

async function forget(tx: Tx, clock: Clock): Promise<void> {
  for (const { key } of await tx.once.upTo('ends', clock.now(), SWEPT)) await tx.once.delete(key);
}
