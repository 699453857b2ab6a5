/**
 * Looking at evidence: the keeper opens a header only for a leaf that says who looks, at what, and why. The file keys go to the
 * officer who asked; plaintext never passes through the node.
 */
import type { Keeper } from '@comity/keeper';
import { roleOf } from '@comity/proof';
import { sha256, toHex } from '@comity/protocol';
import type { AnnouncedPackage } from '../../ports/records/index.ts';
import { type Shelf, ShelfError } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import { recordHands, type WritesLeaves } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { alertOfCase } from '../looks/look-ups.ts';
import type { LookPurpose } from '../looks/purposes.ts';
import type { Officer } from '../request/facts.ts';

export interface OpensEvidence extends WritesLeaves {
  store: Store;
  log: CustodyLog;
  keeper: Pick<Keeper, 'unwrapHeaders'>;
  shelf: Pick<Shelf, 'read'>;
}

export interface Look {
  package: string;
  /** Header files of the package: `headers/….hdr`. */
  names: string[];
  purpose: LookPurpose;
  /** Why, in the officer's words. */
  reason: string;
  /** Of the one item whose header it is, in the list of the package. */
  place?: number;
}

/** What cannot be looked at, and why. */
export class CannotOpen extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'CannotOpen';
  }
}

/** Headers in one call; every one is a leaf. */
export const MOST_HEADERS = 256;

/** The file keys, in the order of the names. Every look is in the log before a key is used. Throws CannotOpen, Erased. */
export async function openHeaders(deps: OpensEvidence, look: Look, officer: Officer): Promise<Uint8Array[]> {
  if (look.reason.trim() === '') throw new CannotOpen('say why you look: it stands in the custody log');
  if (look.names.length > MOST_HEADERS) throw new CannotOpen(`at most ${MOST_HEADERS} headers in one call`);
  const record = await fetched(deps, look.package);
  const headers = await Promise.all(look.names.map((name) => readHeader(deps, record, name)));
  const leaves = await deps.store.transact(async (tx) => {
    await alertOfCase(tx, deps, record.request, officer.id);
    const hands = headers.map((header, i) => ({
      ...({ action: 'viewed', actor: officer.id, role: officer.role } as const),
      ...{ digest: toHex(sha256(header)), purpose: look.purpose, reason: look.reason },
      ext: { package: record.id, ...sawOf(look, look.names[i]!) },
    }));
    return recordHands(tx, deps, record.request, hands);
  });
  const settled = await Promise.all(leaves.map((leaf) => deps.log.settle(leaf)));
  const answers = await deps.keeper.unwrapHeaders(
    headers.map((header, i) => ({ header, leaf: settled[i]!.leaf })),
  );
  return answers.map((answer, i) => {
    if (answer.ok) return answer.value.fileKey;
    throw new CannotOpen(`${look.names[i]}: ${answer.error.message}`);
  });
}

/** What the header opens: the list of the package, or the item whose place was said. */
const sawOf = ({ place }: Look, name: string): { list?: string; place?: number } => ({
  ...(name.startsWith('headers/inner.') ? { list: 'inside' } : {}),
  ...(place === undefined ? {} : { place }),
});

async function fetched(deps: OpensEvidence, id: string): Promise<AnnouncedPackage> {
  const record = await deps.store.transact(async (tx) => {
    const found = await tx.packages.get(id);
    if (found !== undefined) await ensureNotErased(tx, found.request);
    return found;
  });
  if (record?.direction !== 'announced') throw new CannotOpen(`no package ${id} was announced to us`);
  if (record.stage.name !== 'fetched') throw new CannotOpen(`package ${id} is not here in whole yet`);
  return record;
}

const HEADER_LIMIT = 64 * 1024;

async function readHeader(deps: OpensEvidence, record: AnnouncedPackage, name: string): Promise<Uint8Array> {
  const isHeader = /^headers\/.+\.hdr$/.test(name) && roleOf(name) !== undefined;
  if (!isHeader) throw new CannotOpen(`${name.slice(0, 120)} is no header of a package`);
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const piece of deps.shelf.read(record.id, name)) {
      size += piece.length;
      if (size > HEADER_LIMIT) throw new CannotOpen(`${name} is too large for a header`);
      parts.push(piece);
    }
  } catch (error) {
    if (error instanceof ShelfError && error.code === 'absent') throw new CannotOpen(`there is no ${name}`);
    throw error;
  }
  const bytes = new Uint8Array(size);
  parts.reduce((at, part) => {
    bytes.set(part, at);
    return at + part.length;
  }, 0);
  return bytes;
}
