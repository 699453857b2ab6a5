/**
 * What the requests themselves say the next officer has to know: what is late, what falls due in the shift to come, what the other State owes,
 * and what somebody promised by a day. Clocks of ours; the length of a shift is a desk rule.
 */
import { dueClocks, waitsForThem } from '@comity/domain';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { DutyPoint, PointKind } from '../../ports/duty.ts';
import type { Tx } from '../../ports/store.ts';
import { pageOf, type Waiting } from '../find/queue.ts';

/** Desk rule: what falls due within a day is the next officer’s business. Milliseconds. */
const AHEAD = 24 * 60 * 60_000;
const MOST = 40;
const BOTH = ['incoming', 'outgoing'] as const;

/** Clocks of a day that somebody named: 40(28) and the letter that was announced. */
const PROMISES: ReadonlySet<string> = new Set(['reasoned-deadline', 'letter-planned']);

export type Suggestion = Required<Pick<DutyPoint, 'kind' | 'request' | 'clock' | 'dueAt'>>;

/** The nearest first; one a request at most, and none that stands in `known` already and is not done. */
export async function suggestions(
  tx: Tx,
  { clock }: { clock: Clock },
  known: readonly DutyPoint[] = [],
): Promise<Suggestion[]> {
  const now = clock.now();
  const open = new Set(known.filter(({ done }) => !done).map(keyOf));
  const records = await pageOf(tx, { part: 'due', limit: MOST }, BOTH);
  return records
    .slice(0, MOST)
    .flatMap((record) => suggestionOf(record, now) ?? [])
    .filter((one) => !open.has(keyOf(one)));
}

/** What tells one suggestion from another, and a suggestion that was taken from one that was not. */
export const keyOf = ({ request, clock }: Pick<DutyPoint, 'request' | 'clock'>): string =>
  `${request ?? ''}/${clock ?? ''}`;

function suggestionOf(record: Waiting, now: Instant): Suggestion | undefined {
  const of = 'paper' in record ? record.paper : record.half;
  const next = dueClocks(of, now)[0]?.clock;
  if (next === undefined || next.dueAt > shift(now, AHEAD)) return undefined;
  const { name, dueAt } = next;
  const isTheirs = waitsForThem(of, name);
  return { kind: kindOf(name, isTheirs, dueAt <= now), request: record.id, clock: name, dueAt };
}

const kindOf = (clock: string, isTheirs: boolean, isLate: boolean): PointKind => {
  if (PROMISES.has(clock)) return 'promised';
  if (isTheirs) return 'theirs';
  return isLate ? 'late' : 'due';
};
