/** Counters that operators read: one row per counter and session, so that counting makes nobody wait. */
import type { Member } from './member.ts';
import type { Statement } from './session.ts';
import { columnsOf, type Kind, type Row } from './writes.ts';

const COUNT: Kind = {
  name: 'counters-count',
  table: 'counters',
  free: true,
  together: ([name, earlier], [, later]): Row => [name, Number(earlier) + Number(later)],
  statement: {
    name: 'count',
    text: `insert into comity.counters (name, slot, value)
      select name, pg_backend_pid() % 64, times from unnest($1::text[], $2::bigint[]) as counted(name, times)
      on conflict (name, slot) do update set value = counters.value + excluded.value`,
  },
  values: (rows) => columnsOf(rows, 2),
};
const COUNTERS: Statement = {
  name: 'counters',
  text: 'select name, sum(value)::text as value from comity.counters group by name order by name',
};

/** Adds one. */
export function countOne({ writes }: Member, counter: string): void {
  writes.set(COUNT, counter, [counter, 1]);
}

/** Every counter. */
export async function countersOf(member: Member): Promise<Record<string, number>> {
  const { rows } = await member.query('counters', COUNTERS, []);
  return Object.fromEntries(
    (rows as { name: string; value: string }[]).map(({ name, value }) => [name, Number(value)]),
  );
}
