/**
 * A package announced to us comes over in parts that prove themselves: every file and every object is named by the root of its
 * content, so it does not matter who brings it, in what order, or how often the line drops. What is here is never fetched again.
 * When all is here it is read back from the disk and verified; then the State that sent it is told so, under our seal (SPEC PKG-22,
 * RCP-5).
 */
import type { PeerLink } from '../../ports/peer-link.ts';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import type { UnderWay } from '../under-way.ts';
import { type BringsPackages, bringPackage } from './bring-package.ts';
import { type ChecksPackages, checkPackage, shortcomings } from './check-package.ts';
import { type KeepsFetched, keepFetched } from './keep-fetched.ts';
import { PackageMismatch } from './package-mismatch.ts';
import { reopenDamaged } from './reopen-damaged.ts';
import type { Crew } from './transfer/crew.ts';
import { peerSource } from './transfer/peer-source.ts';
import type { Transfers } from './transfer/transfers.ts';

export interface FetchesPackages extends BringsPackages, ChecksPackages, KeepsFetched {
  link: Pick<PeerLink, 'fetchBlob' | 'fetchTree' | 'fetchFollowing'>;
  shelf: Shelf;
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
      await bringPackage(deps, record.announcement, await deps.shelf.receive(id), crew);
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
    await bringPackage(deps, record.announcement, incoming, crew);
  }
}
