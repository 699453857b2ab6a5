/** How far a package is on its way to us, and who brings it. */
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import type { TransferView } from './transfer/crew.ts';
import type { Transfers } from './transfer/transfers.ts';

export interface ShowsTransfers {
  store: Store;
  shelf: Pick<Shelf, 'arrived'>;
  transfers: Pick<Transfers, 'view'>;
}

/** Undefined for a package that is not announced to us. */
export async function packageTransfer(deps: ShowsTransfers, id: string): Promise<TransferView | undefined> {
  const record = await deps.store.transact((tx) => tx.packages.get(id));
  if (record?.direction !== 'announced') return undefined;
  const { stage } = record;
  if (stage.name === 'fetched') return { arrived: travelling(record), sources: stage.sources ?? [] };
  return deps.transfers.view(id) ?? { arrived: await deps.shelf.arrived(id), sources: [] };
}

/** Bytes that travel: the files named in the announcement, then the objects. */
export const travelling = ({ announcement }: Pick<AnnouncedPackage, 'announcement'>): number =>
  announcement.files.reduce((sum, { size }) => sum + size, announcement.totalSize);
