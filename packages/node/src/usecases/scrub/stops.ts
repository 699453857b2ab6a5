/**
 * What a scrub looks at, in a fixed order from any position: every object of the blob store, every item whose object should be there,
 * every file of every package as its announcement and its list of objects name it.
 */
import { FILE, headerFile, linesOf, MAX_OBJECT_LINE, objectFile, parseObjectLine } from '@comity/proof';
import type { BlobName, Blobs } from '../../ports/blobs.ts';
import type { ItemRecord, PackageFacts, PackageRecord, StateCode } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import type { Phase } from './position.ts';

/** One thing to look at; `key` is where the walk goes on from, within its phase. */
export type Stop = { key: string } & Place;

export type Place =
  | { place: 'blob'; root: BlobName; size: number }
  /** Nothing but whether its object is there: that it is sound, the walk of the store has seen. */
  | { place: 'item'; item: ItemRecord }
  | { place: 'file'; package: KeptPackage; name: string; root: string; size: number }
  | { place: 'header'; package: KeptPackage; name: string; sha256: string };

/** A package that stands on the shelf whole. */
export interface KeptPackage {
  id: string;
  request: string;
  direction: 'made' | 'announced';
  /** To whom it went, or from whom it came. */
  other: StateCode;
  announcement: PackageFacts;
  items: string[];
}

export interface Walks {
  store: Store;
  blobs: Pick<Blobs, 'list'>;
  shelf: Pick<Shelf, 'read'>;
}

const PAGE = 200;

export async function* stopsIn(deps: Walks, phase: Phase, after: string): AsyncGenerator<Stop> {
  if (phase === 'blobs')
    for await (const { root, size } of deps.blobs.list(after)) yield { key: root, place: 'blob', root, size };
  if (phase === 'items') yield* items(deps.store, after);
  if (phase === 'packages') yield* packages(deps, after);
}

async function* items(store: Store, after: string): AsyncGenerator<Stop> {
  for await (const item of pages((page) => store.transact((tx) => tx.items.list(page)), after))
    if (item.erasedAt === undefined) yield { key: item.id, place: 'item', item };
}

/** Keys are `<package>/<place in it>`, zero-padded so that they sort. */
async function* packages(deps: Walks, after: string): AsyncGenerator<Stop> {
  const [id = '', done = ''] = after.split('/');
  for await (const kept of keptPackages(deps.store, id)) {
    let n = 0;
    for await (const file of filesOf(deps.shelf, kept)) {
      const key = `${kept.id}/${String(n++).padStart(9, '0')}`;
      if (kept.id !== id || done === '' || key > after) yield { key, ...file };
    }
  }
}

/** Every package that is whole, by id, beginning with the one called `from`. */
export async function* keptPackages(store: Store, from = ''): AsyncGenerator<KeptPackage> {
  const first = from === '' ? undefined : await store.transact((tx) => tx.packages.get(from));
  if (first) yield* keptFrom(first);
  for await (const record of pages((page) => store.transact((tx) => tx.packages.list(page)), from))
    yield* keptFrom(record);
}

export function* keptFrom(record: PackageRecord): Generator<KeptPackage> {
  const { id, request, direction } = record;
  if (direction === 'made' && record.stage.name === 'sealed')
    yield {
      ...{ id, request, direction, other: record.to, items: record.items },
      announcement: record.stage.announcement,
    };
  if (direction === 'announced' && record.stage.name === 'fetched')
    yield { id, request, direction, other: record.from, items: [], announcement: record.announcement };
}

async function* filesOf(shelf: Walks['shelf'], kept: KeptPackage): AsyncGenerator<Place> {
  const { id, direction, announcement } = kept;
  for (const { name, root, size } of announcement.files) {
    // All headers of one recipient in one file only travel: the receiver puts each in its own place.
    if (direction === 'announced' && name.endsWith('.hdrs')) continue;
    yield { place: 'file', package: kept, name, root, size };
  }
  const decoder = new TextDecoder();
  try {
    for await (const line of linesOf(shelf.read(id, FILE.objects), MAX_OBJECT_LINE)) {
      const { root, size, headers } = parseObjectLine(decoder.decode(line));
      yield { place: 'file', package: kept, name: objectFile(root), root, size };
      for (const { kid, sha256 } of headers)
        yield { place: 'header', package: kept, name: headerFile(root, kid), sha256 };
    }
  } catch (error) {
    // A list that is damaged was met among the files above, and names nothing until it is repaired.
    if (!isBroken(error)) throw error;
  }
}

const isBroken = (error: unknown): boolean =>
  error instanceof Error && ['ProofError', 'ShelfError', 'TypeError'].includes(error.name);

async function* pages<R extends { id: string }>(
  read: (page: { limit: number; after?: string }) => Promise<R[]>,
  after: string,
): AsyncGenerator<R> {
  for (let last = after; ; ) {
    const page = await read({ limit: PAGE, ...(last === '' ? {} : { after: last }) });
    yield* page;
    if (page.length < PAGE) return;
    last = page.at(-1)!.id;
  }
}
