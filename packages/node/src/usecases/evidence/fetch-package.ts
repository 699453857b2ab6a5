/**
 * A package announced to us comes over in parts that prove themselves: every file and every object is named by the root of its
 * content, so it does not matter who brings it or how often the line drops. What is here and whole is never fetched again.
 */
import { FILE, headerFile, type ObjectLine, objectFile, ProofError, parseObjectLine } from '@comity/proof';
import { sha256, toHex } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { PeerError, type PeerLink } from '../../ports/peer-link.ts';
import type { AnnouncedPackage } from '../../ports/records.ts';
import type { IncomingPackage, Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';

export interface FetchesPackages {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  link: Pick<PeerLink, 'fetchBlob'>;
  shelf: Shelf;
  /** Splits age headers that stand one after another. */
  splitHeaders: (bytes: Uint8Array) => Uint8Array[];
}

export type FetchProgress = (done: number, total: number) => void;

/** Bytes asked for at once. */
const PART = 4 * 1024 * 1024;
const SMALL_FILE = 256 * 1024 * 1024;

/** The package did not arrive as it was announced; the text says which part. */
export class PackageMismatch extends Error {
  constructor(what: string) {
    super(`the package is not what was announced: ${what}`);
    this.name = 'PackageMismatch';
  }
}

export async function fetchPackage(
  deps: FetchesPackages,
  id: string,
  onProgress: FetchProgress = () => {},
): Promise<AnnouncedPackage> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'announced') throw new PackageMismatch(`${id} was not announced to us`);
  if (record.stage.name === 'fetched') return record;
  const { announcement, from } = record;
  const incoming = await deps.shelf.receive(id);
  const named = new Map(announcement.files.map((file) => [file.name, file]));
  const manifestFile = named.get(FILE.manifest);
  if (!manifestFile) throw new PackageMismatch('it names no package.jws');
  for (const file of announcement.files) {
    if (file.name === FILE.manifest || (await incoming.has(file.name)) === file.size) continue;
    await incoming.write(file.name, file.root, parts(deps, from, file));
  }
  const manifest = await whole(parts(deps, from, manifestFile), manifestFile.size);
  if (toHex(sha256(manifest)) !== announcement.packageDigest)
    throw new PackageMismatch('package.jws has another digest');
  const lines = await objectLines(record, incoming);
  await placeHeaders(deps, record, incoming, lines);
  await fetchObjects(deps, record, incoming, lines, onProgress);
  await incoming.finish(manifest);
  return keepFetched(deps, record);
}

/** Fetches whatever was announced and is not here yet; a package that does not hold is refused, and a person told. */
export async function fetchAnnounced(deps: FetchesPackages): Promise<number> {
  const all = await deps.store.transact((tx) => tx.packages.list());
  const waiting = all.filter(
    (record) => record.direction === 'announced' && record.stage.name === 'announced',
  );
  for (const { id } of waiting) await tryFetching(deps, id);
  return waiting.length;
}

async function tryFetching(deps: FetchesPackages, id: string): Promise<void> {
  try {
    await fetchPackage(deps, id);
  } catch (error) {
    if (error instanceof PeerError) return; // the next round goes on where this one stopped
    if (!(error instanceof PackageMismatch) && !(error instanceof ProofError)) throw error;
    await deps.store.transact(async (tx) => {
      const record = await tx.packages.get(id);
      if (record?.direction !== 'announced') return;
      await tx.packages.put({
        ...record,
        stage: { name: 'refused', why: error.message, at: deps.clock.now() },
      });
      await raiseAlarm(tx, deps.clock, {
        key: `package/${id}`,
        kind: 'package',
        about: record.request,
        text: `The evidence ${record.from} announced did not arrive as announced: ${error.message}. Ask them to send it again.`,
        paragraphs: [],
      });
    });
  }
}

async function* parts(
  { link }: FetchesPackages,
  from: string,
  { root, size }: { root: string; size: number },
): AsyncGenerator<Uint8Array> {
  for (let offset = 0; offset < size; ) {
    const part = await link.fetchBlob(from, root, offset, Math.min(PART, size - offset));
    if (part.length === 0) throw new PackageMismatch(`${root} ends at ${offset} of ${size} bytes`);
    yield part;
    offset += part.length;
  }
}

async function whole(source: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  if (most > SMALL_FILE) throw new PackageMismatch('a file of the package itself is too large');
  const bytes = new Uint8Array(most);
  let at = 0;
  for await (const part of source) {
    if (at + part.length > most) throw new PackageMismatch('a file is longer than announced');
    bytes.set(part, at);
    at += part.length;
  }
  return bytes.subarray(0, at);
}

async function objectLines(record: AnnouncedPackage, incoming: IncomingPackage): Promise<ObjectLine[]> {
  const size = await incoming.has(FILE.objects);
  if (size === undefined) throw new PackageMismatch('it names no objects.txt');
  const text = new TextDecoder().decode(await whole(incoming.read(FILE.objects), size));
  const lines = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseObjectLine);
  if (lines.length !== record.announcement.itemCount)
    throw new PackageMismatch('the number of items differs');
  return lines;
}

/** The headers travel together; each finds its place by the digest the object list names. */
async function placeHeaders(
  deps: FetchesPackages,
  record: AnnouncedPackage,
  incoming: IncomingPackage,
  lines: ObjectLine[],
): Promise<void> {
  for (const { name, size } of record.announcement.files) {
    const kid = /^headers\/([0-9a-f]{32})\.hdrs$/.exec(name)?.[1];
    if (kid === undefined) continue;
    const headers = deps.splitHeaders(await whole(incoming.read(name), size));
    if (headers.length !== lines.length)
      throw new PackageMismatch(`${name} does not hold one header an object`);
    for (const [i, line] of lines.entries()) {
      const expected = line.headers.find((header) => header.kid === kid)?.sha256;
      if (expected !== toHex(sha256(headers[i]!)))
        throw new PackageMismatch(`a header of ${line.root} differs`);
      await incoming.place(headerFile(line.root, kid), headers[i]!);
    }
  }
}

async function fetchObjects(
  deps: FetchesPackages,
  record: AnnouncedPackage,
  incoming: IncomingPackage,
  lines: ObjectLine[],
  onProgress: FetchProgress,
): Promise<void> {
  let done = 0;
  for (const line of lines) {
    const name = objectFile(line.root);
    if ((await incoming.has(name)) !== line.size) {
      await incoming.write(name, line.root, parts(deps, record.from, line));
    }
    done += line.size;
    onProgress(done, record.announcement.totalSize);
  }
}

async function keepFetched(deps: FetchesPackages, record: AnnouncedPackage): Promise<AnnouncedPackage> {
  return deps.store.transact(async (tx) => {
    const at = deps.clock.now();
    await recordEvent(tx, deps, {
      action: 'received',
      actor: 'post-room',
      case: record.request,
      digest: record.announcement.packageDigest,
      ext: { package: record.id, from: record.from },
    });
    const kept: AnnouncedPackage = { ...record, stage: { name: 'fetched', at } };
    await tx.packages.put(kept);
    return kept;
  });
}
