/**
 * A package announced to us comes over in parts that prove themselves: every file and every object is named by the root of its
 * content, so it does not matter who brings it, in what order, or how often the line drops. What is here is never fetched again.
 * When all is here it is read back from the disk and verified; then the State that sent it is told so, under our seal (SPEC PKG-22,
 * RCP-5).
 */
import { FILE, objectFile, ProofError } from '@comity/proof';
import { LIMITS, sha256, toHex } from '@comity/protocol';
import type { PeerLink } from '../../ports/peer-link.ts';
import type { AnnouncedPackage } from '../../ports/records.ts';
import { type IncomingPackage, type Shelf, ShelfError } from '../../ports/shelf.ts';
import type { UnderWay } from '../under-way.ts';
import { type ChecksPackages, checkPackage, shortcomings } from './check-package.ts';
import { objectsOf, placeHeaders, type SplitsHeaders } from './fetched-list.ts';
import { type KeepsFetched, keepFetched } from './keep-fetched.ts';
import { PackageMismatch } from './package-mismatch.ts';
import { reopenDamaged } from './reopen-damaged.ts';
import { bringParts } from './transfer/bring.ts';
import type { Crew } from './transfer/crew.ts';
import type { OpensParts } from './transfer/open-part.ts';
import { peerSource } from './transfer/peer-source.ts';
import type { Part } from './transfer/source.ts';
import type { Transfers } from './transfer/transfers.ts';
import { whole } from './whole.ts';

export interface FetchesPackages extends OpensParts, ChecksPackages, KeepsFetched {
  link: Pick<PeerLink, 'fetchBlob' | 'fetchTree'>;
  shelf: Shelf;
  splitHeaders: SplitsHeaders;
  transfers: Transfers;
  fetchesUnderWay: UnderWay<AnnouncedPackage>;
}

/** Throws PackageMismatch for good; TransferStopped and ShelfError for now: what came so far stays for the next attempt. */
export const fetchPackage = (deps: FetchesPackages, id: string): Promise<AnnouncedPackage> =>
  deps.fetchesUnderWay.share(id, () => fetchOnce(deps, id));

async function fetchOnce(deps: FetchesPackages, id: string): Promise<AnnouncedPackage> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'announced') throw new PackageMismatch(`${id} was not announced to us`);
  if (record.stage.name !== 'announced') return record;
  const crew = deps.transfers.begin(id, peerSource(deps.link, record.from));
  try {
    if ((await deps.shelf.names(id)) === undefined)
      await bringAll(deps, record, await deps.shelf.receive(id), crew);
    return await keepFetched(deps, record, await verified(deps, record, crew), crew.view().sources);
  } finally {
    deps.transfers.end(id);
  }
}

/** What the disk spoilt since it came is fetched again, so often and no more. */
const MENDINGS = 3;

async function verified(deps: FetchesPackages, record: AnnouncedPackage, crew: Crew) {
  for (let mended = 0; ; mended++) {
    const verdict = await checkPackage(deps, record.id, record.from);
    if (verdict.outcome !== 'contradicted') return verdict;
    const incoming = await reopenDamaged(deps, record);
    if (!incoming) throw new PackageMismatch(shortcomings(verdict));
    if (mended === MENDINGS)
      throw new ShelfError('io', 'this disk does not give back what was written to it: have it examined');
    await bringAll(deps, record, incoming, crew);
  }
}

async function bringAll(
  deps: FetchesPackages,
  record: AnnouncedPackage,
  incoming: IncomingPackage,
  crew: Crew,
): Promise<void> {
  await named(async () => {
    await bringParts(deps, incoming, crew, record.announcement.files);
    const manifest = await manifestOf(record, incoming);
    await placeHeaders(deps.splitHeaders, record, incoming);
    await bringParts(deps, incoming, crew, objectParts(incoming));
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

async function* objectParts(incoming: IncomingPackage): AsyncGenerator<Part> {
  for await (const { root, size } of objectsOf(incoming)) yield { name: objectFile(root), root, size };
}

async function manifestOf(
  { announcement }: AnnouncedPackage,
  incoming: IncomingPackage,
): Promise<Uint8Array> {
  for (const name of [FILE.manifest, FILE.objects])
    if ((await incoming.has(name)) === undefined) throw new PackageMismatch(`it names no ${name}`);
  if ((await incoming.has(FILE.manifest))! > LIMITS.sealedBytes)
    throw new PackageMismatch(`${FILE.manifest} is too large`);
  const manifest = await whole(incoming.read(FILE.manifest));
  if (toHex(sha256(manifest)) !== announcement.packageDigest)
    throw new PackageMismatch('package.jws has another digest');
  return manifest;
}
