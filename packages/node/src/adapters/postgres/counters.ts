/** Counters that operators read: one row per counter and session, so that counting makes nobody wait. */
import type { Session, Statement } from './session.ts';

const COUNT: Statement = {
  name: 'count',
  text: `insert into comity.counters (name, slot, value) values ($1, pg_backend_pid() % 64, 1)
    on conflict (name, slot) do update set value = counters.value + 1`,
};
const COUNTERS: Statement = {
  name: 'counters',
  text: 'select name, sum(value)::text as value from comity.counters group by name order by name',
};

/** Adds one. */
export function countOne(session: Session, counter: string): void {
  session.send(COUNT, [counter]);
}

/** Every counter. */
export async function countersOf(session: Session): Promise<Record<string, number>> {
  const { rows } = await session.query(COUNTERS, []);
  return Object.fromEntries(
    (rows as { name: string; value: string }[]).map(({ name, value }) => [name, Number(value)]),
  );
}
