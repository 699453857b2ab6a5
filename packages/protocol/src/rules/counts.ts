/** Rules of a State's counts of a year: what a receiver can see of it that small ones were withheld as they should be (SPEC §5.10). */
import type { Counted, CountsTable, DaysTaken } from '../messages.gen.ts';
import type { PayloadOf } from '../types.ts';
import { at, type Rule } from './rule.ts';

type Report = PayloadOf<'comity.counts/1'>;

/** Of these every request has exactly one value, so their counts come to the total. */
const WHOLE: ReadonlySet<Counted['dimension']> = new Set(['assurance', 'instrument', 'outcome', 'urgency']);
const STEPS: readonly DaysTaken['step'][] = ['acknowledge', 'decide', 'execute'];
const DAY = 24 * 60 * 60_000;

const isSmall = (n: number | undefined, threshold: number): boolean =>
  n !== undefined && n > 0 && n < threshold;

/** The path of the first table, or part of one, that breaks a rule of its own. */
function inTables(
  report: Report,
  broken: (table: CountsTable, threshold: number) => string | undefined,
): string | undefined {
  const { rules, tables } = report.body;
  for (const [i, table] of tables.entries()) {
    const path = broken(table, rules.threshold);
    if (path !== undefined) return `/body/tables/${i}${path}`;
  }
  return undefined;
}

export const COUNTS_RULES: readonly Rule<'comity.counts/1'>[] = [
  {
    id: 'R-COUNTS-CLOSED',
    says: 'A year is told of once it is closed.',
    brokenAt: ({ created, body: { year, rules } }) =>
      at(
        '/created',
        created < new Date(Date.UTC(year + 1, 0, 1) + rules.closedAfterDays * DAY).toISOString(),
      ),
  },
  {
    id: 'R-COUNTS-BECAUSE',
    says: 'A later version says why it takes the place of those before; the first says nothing.',
    brokenAt: ({ body: { version, because } }) =>
      at('/body/because', version > 1 !== (because !== undefined)),
  },
  {
    id: 'R-COUNTS-SIDES',
    says: 'The requests of others come first, then those to others.',
    brokenAt: ({ body: { tables } }) =>
      at('/body/tables', tables[0]!.direction !== 'incoming' || tables[1]!.direction !== 'outgoing'),
  },
  {
    id: 'R-COUNTS-SINCE',
    says: 'A table was first told in this version or in an earlier one.',
    brokenAt: (report) => inTables(report, ({ since }) => at('/since', since > report.body.version)),
  },
  {
    id: 'R-COUNTS-ORDER',
    says: 'Counts stand by dimension and value, ascending, each once.',
    brokenAt: (report) => inTables(report, ({ counts }) => at('/counts', !isAscending(counts))),
  },
  {
    id: 'R-COUNTS-STEPS',
    says: 'Days are told for all three steps in their order, or not at all.',
    brokenAt: (report) =>
      inTables(report, ({ days }) =>
        at('/days', days.length > 0 && days.map(({ step }) => step).join() !== STEPS.join()),
      ),
  },
  {
    id: 'R-COUNTS-FEW',
    says: 'Where the total is withheld nothing else is told.',
    brokenAt: (report) =>
      inTables(report, ({ total, counts, days }) =>
        at('', total === undefined && counts.length + days.length > 0),
      ),
  },
  {
    id: 'R-COUNTS-SMALL',
    says: 'No count below the threshold is told but nought.',
    brokenAt: (report) =>
      inTables(report, ({ total, counts }, threshold) => {
        const small = counts.findIndex(({ count }) => isSmall(count, threshold));
        return at('/total', isSmall(total, threshold)) ?? at(`/counts/${small}/count`, small >= 0);
      }),
  },
  {
    id: 'R-COUNTS-COMPANY',
    says: 'No count is withheld alone in its dimension.',
    brokenAt: (report) =>
      inTables(report, ({ counts }) =>
        at(
          '/counts',
          [...byDimension(counts).values()].some(
            (cells) => cells.filter(({ count }) => count === undefined).length === 1,
          ),
        ),
      ),
  },
  {
    id: 'R-COUNTS-SUM',
    says: 'Counts of which every request has one come to the total, and what is withheld of them leaves each room to be no small one.',
    brokenAt: (report) =>
      inTables(report, (table, threshold) => at('/counts', !comesToTotal(table, threshold))),
  },
  {
    id: 'R-COUNTS-DAYS',
    says: 'Neither those who took a step are few nor those who did not.',
    brokenAt: (report) =>
      inTables(report, ({ total = 0, days }, threshold) => {
        const bad = days.findIndex(
          ({ count }) =>
            count !== undefined &&
            (count > total || isSmall(count, threshold) || isSmall(total - count, threshold)),
        );
        return at(`/days/${bad}/count`, bad >= 0);
      }),
  },
  {
    id: 'R-COUNTS-QUARTILES',
    says: 'Quartiles ascend, and are told of twice the threshold at least.',
    brokenAt: (report) =>
      inTables(report, ({ days }, threshold) => {
        const bad = days.findIndex(
          ({ count, quartiles: q }) =>
            q !== undefined &&
            (q.first > q.median || q.median > q.third || (count ?? 2 * threshold) < 2 * threshold),
        );
        return at(`/days/${bad}/quartiles`, bad >= 0);
      }),
  },
];

const isAscending = (counts: readonly Counted[]): boolean =>
  counts.every(
    ({ dimension, value }, i) =>
      i === 0 ||
      counts[i - 1]!.dimension < dimension ||
      (counts[i - 1]!.dimension === dimension && counts[i - 1]!.value < value),
  );

const byDimension = (counts: readonly Counted[]): Map<string, Counted[]> =>
  Map.groupBy(counts, ({ dimension }) => dimension);

function comesToTotal({ total = 0, counts }: CountsTable, threshold: number): boolean {
  return [...byDimension(counts.filter(({ dimension }) => WHOLE.has(dimension))).values()].every((cells) => {
    const hidden = cells.filter(({ count }) => count === undefined).length;
    const rest = total - cells.reduce((sum, { count = 0 }) => sum + count, 0);
    return hidden === 0 ? rest === 0 : rest >= 2 * threshold && rest - hidden >= threshold;
  });
}
