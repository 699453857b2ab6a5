/**
 * The keys of cases in use, and their end (trust.md §8, amendment 6). Destroying one is remembered before it is done, so that no crash
 * leaves a key that is said to be gone, and no older copy of it is ever used again by this keeper.
 */

import type { Hex, Instant, Shredded, ShredRequest } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';
import type { CaseKey } from '../keys/cases.ts';
import { approved } from './approve.ts';
import { type Core, ready, ruleFor } from './core.ts';
import { type ErasureOrder, readErasureOrder } from './erasure-order.ts';
import { digestOf, type Event, ensureReason, eventInLog } from './leaf.ts';
import { objectOf } from './members.ts';

/** What the keeper remembers of a case whose key it destroyed. */
interface Tombstone {
  order: Hex;
  at: Instant;
}

const PREFIX = 'erased/';

const tombstoneOf = (core: Core, id: string): Tombstone | undefined =>
  core.book.read(PREFIX + id) as unknown as Tombstone | undefined;

/** Throws KeeperError 'erased'. */
export function ensureNotErased(core: Core, id: string): void {
  const tombstone = tombstoneOf(core, id);
  if (tombstone !== undefined)
    throw new KeeperError('erased', `the key of this case was destroyed on ${tombstone.at}`, {
      ...tombstone,
    });
}

export async function caseRecipient(
  core: Core,
  { case: id }: { case: string },
): Promise<{ recipient: string }> {
  const { recipient } = await keyOf(core, id);
  return { recipient };
}

export async function packageKey(
  core: Core,
  request: { case: string; package: string },
): Promise<{ key: Uint8Array }> {
  const key = await keyOf(core, request.case);
  return { key: key.packageKey(request.package) };
}

/** The key of a case, made at the first asking. */
async function keyOf(core: Core, id: string): Promise<CaseKey> {
  ready(core);
  ensureNotErased(core, id);
  const found = await core.cases.find(id);
  if (found !== undefined) return found;
  return core.book.exclusive(async () => {
    const now = ready(core);
    ensureNotErased(core, id);
    return (await core.cases.find(id)) ?? core.book.orHalt(() => core.cases.make(id, now));
  });
}

/**
 * Approvals are judged by the time of the leaf, which the log has dated: a keeper that was away for a day, or came back from a backup,
 * finishes what the log says was done.
 */
export function shred(core: Core, request: ShredRequest): Promise<Shredded> {
  return core.book.exclusive(async () => {
    const now = ready(core);
    const order = readErasureOrder(request.order);
    const digest = digestOf(core, request.order);
    const event = eventInLog(core, request.leaf);
    const at = ensureOrdered(core, order, digest, event, now);
    approved(core, ruleFor(core, 'shred'), digest, request.approvals, at);
    const known = tombstoneOf(core, order.case);
    const tombstone = known ?? { order: digest, at: now };
    if (known === undefined) await core.book.write(PREFIX + order.case, { ...tombstone });
    await core.book.orHalt(() => core.cases.destroy(order.case));
    return { case: order.case, ...tombstone };
  });
}

/** The leaf's time, if the leaf says that exactly this was to be done, here and not too early. */
function ensureOrdered(core: Core, order: ErasureOrder, digest: Hex, event: Event, now: Instant): Instant {
  ensureReason(event, ruleFor(core, 'shred').events, digest);
  const { at } = objectOf(event.json);
  if (event.case !== order.case || order.state !== core.state || typeof at !== 'string')
    throw new KeeperError('event-mismatch', 'the leaf is about another case');
  if (at < order.notBefore || now < order.notBefore)
    throw new KeeperError('approvals', `it can be called back until ${order.notBefore}`, {
      why: 'too-early',
    });
  return at;
}

/** Every case whose key was destroyed here. */
export function erased(core: Core): Shredded[] {
  const all = core.book.names(PREFIX).map((name) => {
    const id = name.slice(PREFIX.length);
    return { case: id, ...tombstoneOf(core, id)! };
  });
  return all.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** At the start: what was remembered and, by a crash or out of a backup, still has its key. */
export async function finishShredding(core: Core): Promise<void> {
  for (const name of core.book.names(PREFIX))
    await core.book.orHalt(() => core.cases.destroy(name.slice(PREFIX.length)));
}
