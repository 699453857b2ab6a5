/**
 * A package announced to us comes over in parts that prove themselves: every file and every object is named by the root of its
 * content, so it does not matter who brings it or how often the line drops. What is here and whole is never fetched again. When
 * all is here it is read back and verified; then the State that sent it is told so, under our seal (SPEC PKG-22, RCP-5).
 */
import { FILE, headerFile, type ObjectLine, objectFile, ProofError, parseObjectLine } from '@comity/proof';
import { LIMITS, sha256, toHex } from '@comity/protocol';
import type { AnnouncedPackage } from '../../ports/records.ts';
import { type IncomingPackage, type Shelf, ShelfError } from '../../ports/shelf.ts';
import type { UnderWay } from '../under-way.ts';
import { type ChecksPackages, checkPackage, shortcomings } from './check-package.ts';
import { type FetchesParts, fetchPart } from './fetch-part.ts';
import { type KeepsFetched, keepFetched } from './keep-fetched.ts';

export interface FetchesPackages extends FetchesParts, ChecksPackages, KeepsFetched {
  shelf: Shelf;
  /** Splits age headers that stand one after another. */
  splitHeaders: (bytes: Uint8Array) => Uint8Array[];
  fetchesUnderWay: UnderWay<AnnouncedPackage>;
}

export type FetchProgress = (done: number, total: number) => void;

/** The package is not what was announced, and never will be; the text says which part. */
export class PackageMismatch extends Error {
  constructor(what: string) {
    super(`the package is not what was announced: ${what}`);
    this.name = 'PackageMismatch';
  }
}

/** Throws PackageMismatch for good; PeerError, PartDiffers and ShelfError for now: what came so far stays for the next attempt. */
export const fetchPackage = (
  deps: FetchesPackages,
  id: string,
  onProgress: FetchProgress = () => {},
): Promise<AnnouncedPackage> => deps.fetchesUnderWay.share(id, () => fetchOnce(deps, id, onProgress));

async function fetchOnce(
  deps: FetchesPackages,
  id: string,
  onProgress: FetchProgress,
): Promise<AnnouncedPackage> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'announced') throw new PackageMismatch(`${id} was not announced to us`);
  if (record.stage.name !== 'announced') return record;
  if ((await deps.shelf.names(id)) === undefined) await bringAll(deps, record, onProgress);
  const verdict = await checkPackage(deps, id, record.from);
  if (verdict.outcome === 'contradicted') throw new PackageMismatch(shortcomings(verdict));
  return keepFetched(deps, record, verdict);
}

async function bringAll(
  deps: FetchesPackages,
  record: AnnouncedPackage,
  onProgress: FetchProgress,
): Promise<void> {
  const { announcement, from, id } = record;
  const incoming = await deps.shelf.receive(id);
  await named(async () => {
    for (const file of announcement.files) await fetchPart(deps, from, incoming, file);
    const manifest = await whole(incoming, FILE.manifest, LIMITS.sealedBytes);
    if (toHex(sha256(manifest)) !== announcement.packageDigest)
      throw new PackageMismatch('package.jws has another digest');
    const lines = await objectLines(record, incoming);
    await placeHeaders(deps, record, incoming, lines);
    await fetchObjects(deps, record, incoming, lines, onProgress);
    await incoming.finish(manifest);
  });
}

/** What the announcement or the list of objects names wrongly is no accident of the line. */
async function named(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProofError) throw new PackageMismatch(error.message);
    if (error instanceof ShelfError && error.code === 'bad-name') throw new PackageMismatch(error.message);
    throw error;
  }
}

async function whole(incoming: IncomingPackage, name: string, most: number): Promise<Uint8Array> {
  const size = await incoming.has(name);
  if (size === undefined) throw new PackageMismatch(`it names no ${name}`);
  if (size > most) throw new PackageMismatch(`${name} is too large`);
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const piece of incoming.read(name)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** A list of thirty thousand objects, or as many headers, and room to grow. */
const LARGEST_LIST = 256 * 1024 * 1024;

async function objectLines(record: AnnouncedPackage, incoming: IncomingPackage): Promise<ObjectLine[]> {
  const text = new TextDecoder().decode(await whole(incoming, FILE.objects, LARGEST_LIST));
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
  for (const { name } of record.announcement.files) {
    const kid = /^headers\/([0-9a-f]{32})\.hdrs$/.exec(name)?.[1];
    if (kid === undefined) continue;
    const headers = deps.splitHeaders(await whole(incoming, name, LARGEST_LIST));
    if (headers.length !== lines.length)
      throw new PackageMismatch(`${name} does not hold one header an object`);
    for (const [i, line] of lines.entries()) await placeHeader(incoming, line, kid, headers[i]!);
  }
}

async function placeHeader(incoming: IncomingPackage, line: ObjectLine, kid: string, header: Uint8Array) {
  const expected = line.headers.find((candidate) => candidate.kid === kid)?.sha256;
  if (expected !== toHex(sha256(header))) throw new PackageMismatch(`a header of ${line.root} differs`);
  const name = headerFile(line.root, kid);
  if ((await incoming.has(name)) !== header.length) await incoming.place(name, header);
}

async function fetchObjects(
  deps: FetchesPackages,
  record: AnnouncedPackage,
  incoming: IncomingPackage,
  lines: ObjectLine[],
  onProgress: FetchProgress,
): Promise<void> {
  let done = 0;
  for (const { root, size } of lines) {
    await fetchPart(deps, record.from, incoming, { name: objectFile(root), root, size });
    done += size;
    onProgress(done, record.announcement.totalSize);
  }
}
