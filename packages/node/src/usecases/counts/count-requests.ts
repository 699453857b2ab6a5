/** A State's counts for its annual report: whole years that are closed, never by officer, small numbers withheld. */
import { COUNT_RULES, type CountRules, counting, lastClosedYear, type YearOfCounts } from '@comity/domain';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../ports/store.ts';

export interface CountWish {
  /** Years, both included; the last closed one where none is named. */
  from?: number | undefined;
  to?: number | undefined;
}

export interface Counts {
  rules: CountRules;
  /** The last year that may be counted; those after it are left out. */
  lastClosed: number;
  years: YearOfCounts[];
}

const PAGE = 500;
/** Years in one report. */
export const MOST_YEARS = 10;

/** Reads every half and every request by hand once, a page at a time. */
export async function countRequests(deps: { store: Store; clock: Clock }, wish: CountWish): Promise<Counts> {
  const rules = COUNT_RULES;
  const lastClosed = lastClosedYear(deps.clock.now(), rules);
  const to = Math.min(wish.to ?? lastClosed, lastClosed);
  const from = Math.max(wish.from ?? to, to - MOST_YEARS + 1);
  const counts = counting(from, to, rules);
  for (let after: string | undefined; from <= to; ) {
    const page = await deps.store.transact((tx) =>
      tx.halves.list({ limit: PAGE, ...(after === undefined ? {} : { after }) }),
    );
    for (const { half } of page) counts.add(half);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  for (let after: string | undefined; from <= to; ) {
    const page = await deps.store.transact((tx) =>
      tx.papers.list({ limit: PAGE, ...(after === undefined ? {} : { after }) }),
    );
    for (const { paper } of page) counts.addPaper(paper);
    if (page.length < PAGE) break;
    after = page.at(-1)!.id;
  }
  return { rules, lastClosed, years: counts.report() };
}
