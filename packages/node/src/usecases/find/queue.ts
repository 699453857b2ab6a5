/**
 * What waits on the Desk: the requests for which a clock of ours runs, the nearest first, and those that are open without one. One
 * page at a time, counted without being read. The line between soon and later is a desk rule; whose number a clock has, the clock says.
 */
import type { Clock, Instant } from '../../ports/clock.ts';
import { shift } from '../../ports/clock.ts';
import type { PaperRecord } from '../../ports/papers.ts';
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Place, Store, Tx } from '../../ports/store.ts';
import { TABLES } from '../../ports/tables/index.ts';
import { paperSummary } from '../paper/paper-view.ts';
import { type Summary, summaryOf } from '../request/views.ts';

export type Direction = 'outgoing' | 'incoming';
export const BOTH: readonly Direction[] = ['incoming', 'outgoing'];

/** Desk rule: what is due within this time is soon. Milliseconds. */
export const SOON = 2 * 24 * 60 * 60_000;

/** `due` is late, soon and later in one row; `idle` is open with nothing due. */
export type QueuePart = 'due' | 'idle';

export interface QueueWish {
  part: QueuePart;
  direction?: Direction | undefined;
  /** Where the page before ended, as it was given. */
  after?: string | undefined;
  limit: number;
}

export interface QueueCounts {
  late: number;
  soon: number;
  later: number;
  /** Open, and nothing is due of us. */
  idle: number;
}

export type QueueGroup = 'late' | 'soon' | 'later' | 'idle';
export type QueueRow = Summary & { group: QueueGroup };

/** What waits: a half, or a request by hand. */
export type Waiting = HalfRecord | PaperRecord;

export const summaryOfAny = (record: Waiting, now: Instant): Summary =>
  'paper' in record ? paperSummary(record, now) : summaryOf(record, now);

export interface Queue {
  rows: QueueRow[];
  counts: QueueCounts;
  /** Where the next page begins; absent at the end. */
  next?: string;
}

/** Sorts after every instant. */
const END = '~';

export async function queue(deps: { store: Store; clock: Clock }, wish: QueueWish): Promise<Queue> {
  const now = deps.clock.now();
  const directions = wish.direction === undefined ? BOTH : [wish.direction];
  return deps.store.transact(async (tx) => {
    const [counts, page] = await Promise.all([countAll(tx, directions, now), pageOf(tx, wish, directions)]);
    const rows = page.slice(0, wish.limit).map((record) => rowOf(record, wish.part, now));
    const last = page[wish.limit - 1];
    const more = page.length > wish.limit && last !== undefined;
    return { rows, counts, ...(more ? { next: cursorOf(last, wish.part) } : {}) };
  });
}

async function countAll(tx: Tx, directions: readonly Direction[], now: Instant): Promise<QueueCounts> {
  const count = async (index: QueuePart, to: string) => {
    const each = directions.flatMap((direction) => countOf(tx, index, direction, to));
    return (await Promise.all(each)).reduce((sum, one) => sum + one, 0);
  };
  const [late, soon, due, idle] = await Promise.all([
    count('due', now),
    count('due', shift(now, SOON)),
    count('due', END),
    count('idle', END),
  ]);
  return { late, soon: soon - late, later: due - soon, idle };
}

/** Of both kinds, each a promise of its own. */
export const countOf = (
  tx: Tx,
  index: QueuePart,
  direction: Direction,
  to: string = END,
): Promise<number>[] => [
  tx.halves.count(index, `${direction}/`, `${direction}/${to}`),
  tx.papers.count(index, `${direction}/`, `${direction}/${to}`),
];

/** One more than asked for, so that it is known whether there are more. */
export async function pageOf(
  tx: Tx,
  { part, after, limit }: QueueWish,
  directions: readonly Direction[],
): Promise<Waiting[]> {
  const from = after === undefined ? undefined : placeOf(after);
  const found = await Promise.all(
    directions.flatMap((direction): Promise<Waiting[]>[] => {
      const after = from && { at: `${direction}/${from.at}`, key: from.key };
      const page = { limit: limit + 1, ...(after ? { after } : {}) };
      return [
        tx.halves.range(part, `${direction}/`, `${direction}/${END}`, page),
        tx.papers.range(part, `${direction}/`, `${direction}/${END}`, page),
      ];
    }),
  );
  return found
    .flat()
    .map((record) => ({ record, order: cursorOf(record, part) }))
    .sort((a, b) => (a.order < b.order ? -1 : 1))
    .map(({ record }) => record)
    .slice(0, limit + 1);
}

/** The place in the index without the direction, so that both directions are one row. */
export function cursorOf(record: Waiting, part: QueuePart): string {
  const at =
    ('paper' in record ? TABLES.papers.indexes[part](record) : TABLES.halves.indexes[part](record)) ?? '';
  return `${at.slice(at.indexOf('/') + 1)}|${record.id}`;
}

function placeOf(cursor: string): Place {
  const [at = '', key = ''] = cursor.split('|');
  return { at, key };
}

function rowOf(record: Waiting, part: QueuePart, now: Instant): QueueRow {
  const summary = summaryOfAny(record, now);
  const dueAt = summary.nextClock?.dueAt;
  if (part === 'idle' || dueAt === undefined) return { ...summary, group: 'idle' };
  if (dueAt <= now) return { ...summary, group: 'late' };
  return { ...summary, group: dueAt <= shift(now, SOON) ? 'soon' : 'later' };
}
