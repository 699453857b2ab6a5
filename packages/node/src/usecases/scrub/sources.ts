/**
 * Who may have the same ciphertext: a folder somebody brought, the other copy on this machine, the State it was sent to or came from.
 * Each gives leaves that are held against the name, so none need be trusted.
 */
import { leafHash, objectFile, type Primitives } from '@comity/proof';
import type { Blobs } from '../../ports/blobs.ts';
import type { Copies } from '../../ports/copies.ts';
import type { PeerLink } from '../../ports/peer-link.ts';
import type { ItemRecord, StateCode } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import { LEAF, leavesIn, sizeOfLeaf } from '../evidence/transfer/leaves.ts';
import { peerSource } from '../evidence/transfer/peer-source.ts';
import { type Part, type PartSource, SourceFault } from '../evidence/transfer/source.ts';
import { gathered, type Readable } from './hash-part.ts';
import { type KeptPackage, keptFrom } from './stops.ts';

export interface HasSources {
  store: Store;
  blobs: Pick<Blobs, 'stat' | 'read'>;
  shelf: Pick<Shelf, 'size' | 'read'>;
  link: Pick<PeerLink, 'fetchBlob' | 'fetchTree'>;
  primitives: Pick<Primitives, 'sha256'>;
  /** Folders an operator named. */
  copies: Copies[];
}

/** For an object of the blob store; `items` are those it belongs to. */
export async function sourcesOfBlob(
  deps: HasSources,
  root: string,
  items: readonly ItemRecord[],
): Promise<PartSource[]> {
  const holding = await packagesWith(deps.store, items);
  const name = objectFile(root);
  return [
    ...deps.copies.map((copies) => copiesSource(deps, copies, undefined)),
    ...holding.map((kept) => shelfSource(deps, kept, name)),
    ...peers(deps, holding),
  ];
}

/** For a file of a package. */
export function sourcesOfFile(deps: HasSources, kept: KeptPackage, part: Part): PartSource[] {
  return [
    ...deps.copies.map((copies) => copiesSource(deps, copies, kept.id)),
    ...(part.name === objectFile(part.root) ? [blobSource(deps, part.root)] : []),
    ...peers(deps, [kept]),
  ];
}

/** Our packages that hold any of these items. */
async function packagesWith(store: Store, items: readonly ItemRecord[]): Promise<KeptPackage[]> {
  const found: KeptPackage[] = [];
  for (const { id, request } of items) {
    const records = await store.transact((tx) => tx.packages.where('request', request));
    found.push(
      ...records.flatMap((record) => [...keptFrom(record)]).filter((kept) => kept.items.includes(id)),
    );
  }
  return found;
}

function peers(deps: HasSources, kept: readonly KeptPackage[]): PartSource[] {
  const states = new Set<StateCode>(kept.map(({ other }) => other));
  return [...states].map((state) => peerSource(deps.link, state));
}

const copiesSource = (deps: HasSources, copies: Copies, id: string | undefined): PartSource =>
  copySource(deps, copies.name, async ({ name }) => {
    const size = await copies.size(id, name);
    return size === undefined
      ? undefined
      : { size, read: (offset, length) => copies.read(id, name, { offset, length }) };
  });

const shelfSource = (deps: HasSources, { id }: KeptPackage, name: string): PartSource =>
  copySource(deps, `our package ${id}`, async () => {
    const size = await deps.shelf.size(id, name);
    return size === undefined
      ? undefined
      : { size, read: (offset, length) => deps.shelf.read(id, name, { offset, length }) };
  });

const blobSource = (deps: HasSources, root: string): PartSource =>
  copySource(deps, 'our blob store', async () => {
    const info = await deps.blobs.stat(root);
    return info && { size: info.size, read: (offset, length) => deps.blobs.read(root, { offset, length }) };
  });

/** A copy within reach: its leaves are hashed here, once, before any of it is taken. */
function copySource(
  { primitives }: HasSources,
  name: string,
  open: (part: Part) => Promise<Readable | undefined>,
): PartSource {
  const opened = async (part: Part): Promise<Readable> => {
    const found = await open(part);
    if (found?.size === part.size) return found;
    throw new SourceFault('absent', `it has no ${part.name} of ${part.size} bytes`);
  };
  return {
    name,
    lanes: 1,
    async tree(part) {
      const copy = await opened(part);
      const hashes = new Uint8Array(leavesIn(part.size) * 32);
      for (let leaf = 0; leaf < leavesIn(part.size); leaf++) {
        const length = sizeOfLeaf(leaf, part.size);
        const bytes = await gathered(copy.read(leaf * LEAF, length), length);
        hashes.set(leafHash(bytes, primitives.sha256), leaf * 32);
      }
      return hashes;
    },
    read: async (part, offset, length) => gathered((await opened(part)).read(offset, length), length),
  };
}
