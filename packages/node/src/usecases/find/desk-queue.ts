/** The Desk's own reading of the queue: what is due first, then what is open with nothing due, as one row of records with its counts. */
import type { Clock } from '../../ports/clock.ts';
import type { HalfRecord } from '../../ports/records.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { cursorOf, type Direction, pageOf, type QueuePart } from './queue.ts';

export interface DeskWish {
  direction?: Direction | undefined;
  /** Where the page before ended, as it was given. */
  after?: string | undefined;
  limit: number;
}

export interface DeskQueue {
  records: HalfRecord[];
  /** Open requests of each side. */
  counts: Record<Direction, number>;
  next?: string;
}

export async function deskQueue(deps: { store: Store; clock: Clock }, wish: DeskWish): Promise<DeskQueue> {
  return deps.store.transact(async (tx) => {
    const [incoming, outgoing] = await Promise.all([openOf(tx, 'incoming'), openOf(tx, 'outgoing')]);
    return { counts: { incoming, outgoing }, ...(await rowsOf(tx, wish)) };
  });
}

async function openOf(tx: Tx, direction: Direction): Promise<number> {
  const [due, idle] = await Promise.all(
    (['due', 'idle'] as const).map((part) => tx.halves.count(part, `${direction}/`, `${direction}/~`)),
  );
  return due! + idle!;
}

async function rowsOf(tx: Tx, { direction, after, limit }: DeskWish): Promise<Omit<DeskQueue, 'counts'>> {
  const directions: readonly Direction[] = direction ? [direction] : ['incoming', 'outgoing'];
  const from = startOf(after);
  const rows: { record: HalfRecord; part: QueuePart }[] = [];
  for (const part of from.part === 'due' ? (['due', 'idle'] as const) : (['idle'] as const)) {
    const room = limit - rows.length;
    if (room < 0) break;
    const cursor = part === from.part ? from.cursor : undefined;
    const page = await pageOf(tx, { part, after: cursor, limit: room }, directions);
    rows.push(...page.map((record) => ({ record, part })));
  }
  const last = rows[limit - 1];
  const more = rows.length > limit && last !== undefined;
  return {
    records: rows.slice(0, limit).map(({ record }) => record),
    ...(more ? { next: `${last.part}.${cursorOf(last.record, last.part)}` } : {}),
  };
}

function startOf(after: string | undefined): { part: QueuePart; cursor?: string } {
  const found = /^(due|idle)\.(.{1,80})$/.exec(after ?? '');
  return found ? { part: found[1] as QueuePart, cursor: found[2]! } : { part: 'due' };
}
