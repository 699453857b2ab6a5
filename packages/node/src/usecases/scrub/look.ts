/** Looks at one thing: recomputes what it must be, says whose it is when it is not that, and has it repaired where somebody has it. */
import { objectFile } from '@comity/proof';
import { sha256, toHex } from '@comity/protocol';
import { BlobError } from '../../ports/blobs.ts';
import type { ItemRecord } from '../../ports/records/index.ts';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import { type Damage, type How, type WritesDamage, writeDamage, writeSound } from './found.ts';
import { gathered, hashPart, type Readable } from './hash-part.ts';
import { type Mended, type Mends, mendBlob, mendFile } from './mend.ts';
import { noteLying, type ScrubPosition } from './position.ts';
import type { Stop } from './stops.ts';

export interface Looks extends Mends, WritesDamage {
  shelf: Pick<Shelf, 'size' | 'read' | 'mend' | 'folders'>;
  onFound?: (damage: Damage, mended: Mended) => void;
}

const NOT_MENDED = (why: string): Mended => ({ repaired: false, why });
/** Headers are small; what is larger than this is none. */
const LARGEST_HEADER = 256 * 1024;

/** Answers true when the stop is done with; false leaves `position.inside` for the next turn. Throws when the store itself is away. */
export async function lookAt(
  deps: Looks,
  stop: Stop,
  position: ScrubPosition,
  budget: number,
): Promise<boolean> {
  if (stop.place === 'item') await lookForItem(deps, stop.item, position);
  else if (stop.place === 'header') await lookAtHeader(deps, stop, position);
  else if (!(await lookAtBytes(deps, stop, position, budget))) return false;
  position.counts.things += 1;
  return true;
}

type BytesStop = Extract<Stop, { place: 'blob' | 'file' }>;

async function lookAtBytes(
  deps: Looks,
  stop: BytesStop,
  position: ScrubPosition,
  budget: number,
): Promise<boolean> {
  const { root, size } = stop;
  const at = await standing(deps, stop);
  if (at === undefined) {
    // A blob that is gone since it was listed was deleted meanwhile; that one is missing the items say.
    if (stop.place === 'file') await damaged(deps, position, stop, 'missing');
    return true;
  }
  const { inside } = position;
  delete position.inside;
  let how: How | undefined = at.size === size ? undefined : 'damaged';
  try {
    if (!how) {
      const hashed = await hashPart(at, deps.primitives, budget, inside);
      position.counts.bytes += hashed.read;
      if (!hashed.done) {
        position.inside = hashed.inside;
        return false;
      }
      // A line or a memory may have flipped it on its way here: what differs is read a second time.
      if (hashed.root !== root && (await rootOf(deps, at)) !== root) how = 'damaged';
    }
  } catch (error) {
    if (isLocked(error)) return passOver(position);
    if (!isAboutBytes(error)) throw error;
    how = 'unreadable';
    await standing(deps, stop); // throws when it is the whole store that cannot be read
  }
  if (how) await damaged(deps, position, stop, how);
  else {
    position.counts.sound += 1;
    await soundAgain(deps, stop, position);
  }
  return true;
}

async function rootOf(deps: Looks, at: Readable): Promise<string | undefined> {
  const hashed = await hashPart(at, deps.primitives, Number.POSITIVE_INFINITY);
  return hashed.done ? hashed.root : undefined;
}

const isAboutBytes = (error: unknown): boolean =>
  (error instanceof BlobError && (error.code === 'io' || error.code === 'absent')) ||
  (error instanceof ShelfError && (error.code === 'io' || error.code === 'absent'));

const isLocked = (error: unknown): boolean => error instanceof ShelfError && error.code === 'locked';

/** What is under a key that is not here: whoever opens it finds out whether it is sound. */
function passOver(position: ScrubPosition): true {
  position.counts.locked += 1;
  return true;
}

/** How the bytes stand here now; undefined when there are none. */
async function standing(deps: Looks, stop: BytesStop): Promise<Readable | undefined> {
  if (stop.place === 'blob') {
    const info = await deps.blobs.stat(stop.root);
    return (
      info && { size: info.size, read: (offset, length) => deps.blobs.read(stop.root, { offset, length }) }
    );
  }
  const { id } = stop.package;
  const size = await deps.shelf.size(id, stop.name);
  return size === undefined
    ? undefined
    : { size, read: (offset, length) => deps.shelf.read(id, stop.name, { offset, length }) };
}

async function soundAgain(deps: Looks, stop: BytesStop, position: ScrubPosition): Promise<void> {
  if (stop.place === 'file') return writeSound(deps, { name: stop.name, package: stop.package });
  await writeSound(deps, { name: stop.root });
  const items = await itemsOf(deps, stop.root);
  if (items.length === 0)
    noteLying(position, { what: 'orphan', name: objectFile(stop.root), size: stop.size });
}

const itemsOf = (deps: Looks, root: string): Promise<ItemRecord[]> =>
  deps.store.transact((tx) => tx.items.where('blob', root));

async function damaged(deps: Looks, position: ScrubPosition, stop: BytesStop, how: How): Promise<void> {
  position.counts[how === 'missing' ? 'missing' : 'damaged'] += 1;
  const { size } = stop;
  if (stop.place === 'file') {
    const { name, root, package: kept } = stop;
    return tell(
      deps,
      position,
      { how, name, size, items: [], package: kept },
      await mendFile(deps, kept, { name, root, size }),
    );
  }
  const items = await itemsOf(deps, stop.root);
  const wanted = { root: stop.root, size: sizeSaid(items) ?? size };
  const mended =
    items.length === 0 ? NOT_MENDED('no item refers to it') : await mendBlob(deps, wanted, items);
  return tell(deps, position, { how, name: stop.root, size, items }, mended);
}

/** What was measured when it was taken in; the store's own word is that of a damaged file. */
const sizeSaid = (items: readonly ItemRecord[]): number | undefined =>
  (items[0]?.facts as { object?: { size: number } } | undefined)?.object?.size;

async function lookForItem(deps: Looks, item: ItemRecord, position: ScrubPosition): Promise<void> {
  if (await deps.blobs.stat(item.blob)) return;
  const now = await deps.store.transact((tx) => tx.items.get(item.id));
  if (!now || now.erasedAt !== undefined) return;
  position.counts.missing += 1;
  const info = { root: item.blob, size: sizeSaid([item]) ?? 0 };
  const damage: Damage = { how: 'missing', name: item.blob, size: info.size, items: [item] };
  await tell(deps, position, damage, await mendBlob(deps, info, [item]));
}

async function lookAtHeader(
  deps: Looks,
  stop: Extract<Stop, { place: 'header' }>,
  position: ScrubPosition,
): Promise<void> {
  const { package: kept, name } = stop;
  const size = await deps.shelf.size(kept.id, name);
  let how: How | undefined = size === undefined ? 'missing' : undefined;
  try {
    if (!how) {
      const bytes = await gathered(deps.shelf.read(kept.id, name), LARGEST_HEADER);
      position.counts.bytes += bytes.length;
      if (toHex(sha256(bytes)) !== stop.sha256) how = 'damaged';
    }
  } catch (error) {
    if (isLocked(error)) return void passOver(position);
    if (!isAboutBytes(error)) throw error;
    how = 'unreadable';
  }
  if (!how) {
    position.counts.sound += 1;
    return writeSound(deps, { name, package: kept });
  }
  position.counts[how === 'missing' ? 'missing' : 'damaged'] += 1;
  const damage: Damage = { how, name, size: size ?? 0, items: [], package: kept };
  await tell(
    deps,
    position,
    damage,
    NOT_MENDED('a header is made by a key, and comes back from a backup or with its package'),
  );
}

async function tell(deps: Looks, position: ScrubPosition, damage: Damage, mended: Mended): Promise<void> {
  if (mended.repaired) position.counts.repaired += 1;
  await writeDamage(deps, damage, mended);
  deps.onFound?.(damage, mended);
}
