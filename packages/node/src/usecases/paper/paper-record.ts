/** A request by hand, by its id; and what it is decided on. */
import type { Context } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { contextFor, type Officer } from '../request/facts.ts';

/** Thrown for an id that names no request by hand. */
export class NoSuchPaper extends Error {
  constructor(id: string) {
    super(`no request by hand ${id} is known here; comity paper list shows them`);
    this.name = 'NoSuchPaper';
  }
}

/** Throws NoSuchPaper. */
export async function paperRecord(tx: Tx, id: string): Promise<PaperRecord> {
  const record = await tx.papers.get(id);
  if (!record) throw new NoSuchPaper(id);
  return record;
}

/** As for a sealed request; of a State without a node nothing is known but its name. */
export async function paperContext(
  tx: Tx,
  deps: { clock: Clock; me: StateCode },
  counterpart: StateCode,
  officer: Officer,
): Promise<Context> {
  const own = await contextFor(tx, deps, deps.me, officer);
  return { ...own, counterpart: { code: counterpart, reservations: [], languages: [], authorities: [] } };
}
