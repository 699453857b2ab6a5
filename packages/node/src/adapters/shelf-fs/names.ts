/** Names on the shelf: package ids are UUIDs, file names are those of the package layout and nothing else. */
import { roleOf } from '@comity/proof';
import { UUID } from '../../ports/entropy.ts';
import { ShelfError } from '../../ports/shelf.ts';

const TRANSFER = /^headers\/([0-9a-f]{32})\.hdrs$/;

/** Throws ShelfError 'bad-name', as does `fileName`. */
export function packageId(id: string): string {
  if (!UUID.test(id)) throw notAName(id);
  return id;
}

/** All headers of one recipient in one file: only travels, never part of the package. */
export const transferFile = (kid: string) => `headers/${kid}.hdrs`;
/** The leaf hashes of an object of more than one leaf: kept beside the package, so that no partner waits for them to be computed. */
export const treeFile = (root: string) => `trees/${root}.tree`;
export const isTransferFile = (name: string) => TRANSFER.test(name);

export function fileName(name: string): string {
  if (roleOf(name) === undefined && !isTransferFile(name)) throw notAName(name);
  return name;
}

const notAName = (what: string) =>
  new ShelfError('bad-name', `not a name on the shelf: ${JSON.stringify(what.slice(0, 80))}`);
