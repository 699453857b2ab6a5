/**
 * A package that came is read back from where it stands, every byte of it, and verified from the root its State was pinned by:
 * what a court's verifier will say later, this node says now.
 */
import {
  type Hashing,
  type PackageReader,
  type Primitives,
  type Verdict,
  verifyPackage,
} from '@comity/proof';
import { letGo } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Shelf } from '../../ports/shelf.ts';
import type { Store } from '../../ports/store.ts';

export interface ChecksPackages {
  store: Store;
  /** By which it is judged whether what the proofs rest on has run out. */
  clock: Clock;
  shelf: Pick<Shelf, 'names' | 'size' | 'read'>;
  primitives: Primitives;
  /** This machine's own way of hashing; without it the portable one. */
  hashing?: Hashing;
}

/** Throws ShelfError when the shelf cannot be read. */
export async function checkPackage(deps: ChecksPackages, id: string, from: StateCode): Promise<Verdict> {
  const anchor = await deps.store.transact(async (tx) => {
    const digest = (await tx.trust.get(from))?.pinnedRoot;
    return digest === undefined ? undefined : tx.exact.get(digest);
  });
  return verifyPackage(readBack(deps.shelf, id), anchor ? [anchor] : [], {
    prim: deps.primitives,
    now: deps.clock.now(),
    ...(deps.hashing ? { hashing: deps.hashing } : {}),
  });
}

/** A whole package as the shelf holds it; each piece is given back when the next is asked for. */
export function readBack(shelf: ChecksPackages['shelf'], id: string): PackageReader {
  return {
    async *list() {
      for (const name of (await shelf.names(id)) ?? [])
        yield { name, kind: 'file' as const, size: (await shelf.size(id, name)) ?? 0 };
    },
    async *stream(name) {
      for await (const piece of shelf.read(id, name)) {
        yield piece;
        letGo(piece);
      }
    },
  };
}

/** The rows that keep a verdict from being better: which claim, and the rule that was broken or what is absent. */
export const shortcomings = ({ outcome, rows }: Verdict): string =>
  rows
    .filter(({ status }) =>
      outcome === 'contradicted' ? status === 'contradicted' : status === 'not-proven',
    )
    .map(
      ({ id, rule, detail, technical }) =>
        `${id}: ${[rule ?? detail?.say, technical].filter(Boolean).join(', ')}`,
    )
    .join('; ');
