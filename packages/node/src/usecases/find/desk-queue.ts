/**
 * The Desk's own reading of the queue: what is due first, then what is open with nothing due, as one row of records with its counts. What
 * one officer had in hand last is read by an index of its own, over all requests.
 */
import type { Clock } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { TABLES } from '../../ports/tables/index.ts';
import { countOf, cursorOf, type Direction, pageOf, type QueuePart, type Waiting } from './queue.ts';

export interface DeskWish {
  direction?: Direction | undefined;
  /** Who looks. */
  officer: string;
  /** Only what they had in hand last. */
  mine?: boolean;
  /** Where the page before ended, as it was given. */
  after?: string | undefined;
  limit: number;
}

export interface DeskQueue {
  records: Waiting[];
  /** Open requests of each side, and those that the officer had in hand last. */
  counts: Record<Direction | 'mine', number>;
  next?: string;
}

export async function deskQueue(deps: { store: Store; clock: Clock }, wish: DeskWish): Promise<DeskQueue> {
  return deps.store.transact(async (tx) => {
    const [incoming, outgoing, mine] = await Promise.all([
      openOf(tx, 'incoming'),
      openOf(tx, 'outgoing'),
      mineOf(tx, wish),
    ]);
    const rows = await (wish.mine ? ownRowsOf(tx, wish) : rowsOf(tx, wish));
    return { counts: { incoming, outgoing, mine }, ...rows };
  });
}

async function openOf(tx: Tx, direction: Direction): Promise<number> {
  const counts = await Promise.all(
    (['due', 'idle'] as const).flatMap((part) => countOf(tx, part, direction)),
  );
  return counts.reduce((sum, one) => sum + one, 0);
}

/** Requests by hand are had in hand like any other. */
async function mineOf(tx: Tx, wish: DeskWish): Promise<number> {
  const [from, to] = handOf(wish);
  const [halves, papers] = await Promise.all([
    tx.halves.count('hand', from, to),
    tx.papers.count('hand', from, to),
  ]);
  return halves + papers;
}

type Rows = Omit<DeskQueue, 'counts'>;
const handOf = ({ officer }: DeskWish): [from: string, to: string] => [`${officer}/`, `${officer}/~`];

async function ownRowsOf(tx: Tx, wish: DeskWish): Promise<Rows> {
  const [from, to] = handOf(wish);
  const [, at, key] = /^hand\.(.{1,60})\|(.{1,60})$/.exec(wish.after ?? '') ?? [];
  const after = at === undefined || key === undefined ? {} : { after: { at: `${from}${at}`, key } };
  const page = { limit: wish.limit + 1, ...after };
  const [halves, papers] = await Promise.all([
    tx.halves.range('hand', from, to, page),
    tx.papers.range('hand', from, to, page),
  ]);
  const found = [...halves, ...papers]
    .map((record): [place: string, record: Waiting] => [
      `${placeInHand(record).slice(from.length)}|${record.id}`,
      record,
    ])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = found.slice(0, wish.limit);
  const last = shown.at(-1);
  return {
    records: shown.map(([, record]) => record),
    ...(found.length > wish.limit && last ? { next: `hand.${last[0]}` } : {}),
  };
}

const placeInHand = (record: Waiting): string =>
  ('paper' in record ? TABLES.papers.indexes.hand(record) : TABLES.halves.indexes.hand(record)) ?? '';

async function rowsOf(tx: Tx, { direction, after, limit }: DeskWish): Promise<Rows> {
  const directions: readonly Direction[] = direction ? [direction] : ['incoming', 'outgoing'];
  const from = startOf(after);
  const rows: { record: Waiting; part: QueuePart }[] = [];
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
