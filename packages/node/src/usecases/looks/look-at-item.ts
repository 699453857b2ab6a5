/**
 * A look at the content of one item. Purpose, case and reason are in the custody log before a key is used; the keeper opens the header only
 * for that leaf. The bytes are decrypted as they are read and kept nowhere.
 */
import type { Keeper } from '@comity/keeper';
import { sha256, toHex } from '@comity/protocol';
import { decryptStream } from '@comity/seal';
import type { Blobs } from '../../ports/blobs.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import { factsOf } from '../evidence/item.ts';
import { CannotOpen } from '../evidence/open-evidence.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { knownItem } from './known-item.ts';
import { alertOfCase } from './look-ups.ts';
import { type Looker, openGlass, ordinaryLook, roleForScan } from './may-look.ts';
import type { LookPurpose } from './purposes.ts';

export interface LooksAtItems extends WritesLeaves {
  store: Store;
  log: CustodyLog;
  keeper: Pick<Keeper, 'unwrapHeaders'>;
  blobs: Pick<Blobs, 'read'>;
}

export interface ItemLook {
  item: string;
  purpose: LookPurpose;
  /** Why, in the officer's words. */
  reason: string;
}

export interface ItemContent {
  item: ItemRecord;
  /** Bytes. */
  size: number;
  /** Authentic piece by piece; whole only if it ends without throwing. */
  bytes: AsyncIterable<Uint8Array>;
}

/** Throws NoSuchItem, LookRefused, CannotOpen, Erased; AgeError while reading, for bytes that are not what was taken in. */
export async function lookAtItem(deps: LooksAtItems, look: ItemLook, who: Looker): Promise<ItemContent> {
  if (look.reason.trim() === '') throw new CannotOpen('say why you look: it stands in the custody log');
  const { item, header, leaf } = await recorded(deps, look, who);
  const settled = await deps.log.settle(leaf);
  const [answer] = await deps.keeper.unwrapHeaders([{ header, leaf: settled.leaf }]);
  if (!answer?.ok) throw new CannotOpen(`item ${item.id}: ${answer?.error.message ?? 'no answer'}`);
  const { fileKey } = answer.value;
  return { item, size: factsOf(item).size, bytes: decryptStream(fileKey, deps.blobs.read(item.blob)) };
}

function recorded(deps: LooksAtItems, { item: id, purpose, reason }: ItemLook, who: Looker) {
  return deps.store.transact(async (tx) => {
    const item = await knownItem(tx, id);
    await ensureNotErased(tx, item.request);
    const by = await admitted(deps, tx, item, who);
    const header = await tx.exact.get(item.header);
    if (header === undefined) throw new Error(`the header of item ${id} is missing`);
    const leaf = await recordHand(tx, deps, {
      ...{ action: 'viewed', actor: who.id, role: by.role, case: item.request, item: id },
      ...{ digest: toHex(sha256(header)), purpose, reason },
      ...(by.glass === undefined ? {} : { ext: { glass: by.glass } }),
    });
    await alertOfCase(tx, deps, item.request, who.id);
    return { item, header, leaf };
  });
}

/** In which role, and by which broken glass. Throws LookRefused. */
async function admitted(
  { clock }: LooksAtItems,
  tx: Parameters<typeof openGlass>[0],
  item: ItemRecord,
  who: Looker,
): Promise<{ role: string; glass?: string }> {
  const look = ordinaryLook(who, item.mark !== undefined);
  if ('role' in look) return look;
  const desk = await roleForScan(tx, item, who);
  if (desk !== undefined) return { role: desk };
  const glass = await openGlass(tx, clock.now(), item.id, who.id);
  if (glass !== undefined) return { role: glass.role, glass: glass.leaf };
  throw look.refused;
}
