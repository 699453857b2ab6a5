// A State's counts for its annual report, year by year and side by side, never by officer. Whole years only, each as it stood when it
// was closed: no two reports differ by a few days, so none can be taken from the other.
import type { Instant } from '../law/scalars.ts';
import type { PaperRequest } from '../paper/record.ts';
import type { Half } from '../request/half.ts';
import { beganAt, type CountedRequest, countedRequest, STEPS, type Step } from './facts.ts';
import { countedPaper, paperBeganAt } from './paper-facts.ts';
import { type Cell, isSmall, withhold } from './withhold.ts';

export type Dimension = 'assurance' | 'instrument' | 'urgency' | 'offence' | 'outcome' | 'ground';
export const DIMENSIONS: readonly Dimension[] = [
  'assurance',
  'instrument',
  'urgency',
  'offence',
  'outcome',
  'ground',
];

/** Every request has exactly one value of these, so that their counts come to the total. */
const WHOLE: ReadonlySet<Dimension> = new Set(['assurance', 'instrument', 'urgency', 'outcome']);
export const isWhole = (dimension: Dimension): boolean => WHOLE.has(dimension);

/** Desk rules: below how many a count is withheld, and how many days after its end a year is closed. */
export interface CountRules {
  threshold: number;
  closedAfterDays: number;
}
export const COUNT_RULES: CountRules = { threshold: 5, closedAfterDays: 90 };

export interface DaysRow {
  step: Step;
  /** How many took the step. */
  count: Cell;
  /** Days, one decimal; absent where too few took the step. */
  quartiles?: { first: number; median: number; third: number };
}

export interface YearOfCounts {
  year: number;
  direction: 'outgoing' | 'incoming';
  /** All requests of the year; withheld when they are few, and then everything is. */
  total: Cell;
  counts: { dimension: Dimension; value: string; count: Cell }[];
  days: DaysRow[];
}

const DAY = 24 * 60 * 60_000;

/** The instant as of which a year is counted. */
export const closedAt = (year: number, { closedAfterDays }: CountRules): Instant =>
  new Date(Date.UTC(year + 1, 0, 1) + closedAfterDays * DAY).toISOString();

/** The last year that is closed at `now`. */
export const lastClosedYear = (now: Instant, rules: CountRules): number => {
  const year = Number(now.slice(0, 4)) - 1;
  return closedAt(year, rules) <= now ? year : year - 1;
};

/** Takes halves one after another, so that nobody holds them all; `report` may be asked for at any time. */
export const counting = (from: number, to: number, rules: CountRules = COUNT_RULES) => {
  const years = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
  const found = new Map(years.map((year) => [year, { outgoing: [], incoming: [] } as Found]));
  const take = <R extends { direction: 'outgoing' | 'incoming' }>(
    request: R,
    at: Instant | undefined,
    counted: (request: R, at: Instant, asOf: Instant) => CountedRequest,
  ): void => {
    const year = Number(at?.slice(0, 4));
    if (at !== undefined)
      found.get(year)?.[request.direction].push(counted(request, at, closedAt(year, rules)));
  };
  return {
    add: (half: Half): void => take(half, beganAt(half), countedRequest),
    addPaper: (paper: PaperRequest): void => take(paper, paperBeganAt(paper), countedPaper),
    report: (): YearOfCounts[] =>
      years.flatMap((year) =>
        (['incoming', 'outgoing'] as const).map((direction) => ({
          year,
          direction,
          ...tabulate(found.get(year)![direction], rules.threshold),
        })),
      ),
  };
};

type Found = Record<'outgoing' | 'incoming', CountedRequest[]>;

/**
 * Few requests in all are not told of at all. Where how they ended is withheld, so is what it could be reckoned from: how many were decided
 * and executed, and, of refusals, the grounds.
 */
export const tabulate = (
  requests: readonly CountedRequest[],
  threshold: number,
): Pick<YearOfCounts, 'total' | 'counts' | 'days'> => {
  if (isSmall(requests.length, threshold)) return { total: null, counts: [], days: [] };
  const tables = new Map(
    DIMENSIONS.map((dimension) => [dimension, withhold(countBy(requests, dimension), threshold)]),
  );
  const outcomes = tables.get('outcome')!;
  const areEndsWithheld = outcomes.size === 0 && requests.length > 0;
  const isAnyEndWithheld = areEndsWithheld || [...outcomes.values()].includes(null);
  const areRefusalsWithheld = areEndsWithheld || outcomes.get('refused') === null;
  return {
    total: requests.length,
    counts: DIMENSIONS.filter((dimension) => dimension !== 'ground' || !areRefusalsWithheld).flatMap(
      (dimension) => [...tables.get(dimension)!].map(([value, count]) => ({ dimension, value, count })),
    ),
    days: daysRows(requests, threshold, isAnyEndWithheld),
  };
};

const VALUES: Record<Dimension, (request: CountedRequest) => readonly string[]> = {
  assurance: ({ assurance }) => [assurance],
  instrument: ({ instrument }) => [instrument],
  urgency: ({ urgency }) => [urgency],
  offence: ({ offences }) => offences,
  outcome: ({ outcome }) => [outcome],
  ground: ({ grounds }) => grounds,
};

/** A request about several offences, or refused on several grounds, counts for each. */
const countBy = (requests: readonly CountedRequest[], dimension: Dimension): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const request of requests)
    for (const value of VALUES[dimension](request)) counts.set(value, (counts.get(value) ?? 0) + 1);
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
};

/** A count is told only where neither it, nor what lies between it and the total or a step before, is small. */
const daysRows = (
  requests: readonly CountedRequest[],
  threshold: number,
  isAnyEndWithheld: boolean,
): DaysRow[] => {
  const told = [requests.length];
  return STEPS.map((step) => {
    const days = requests.flatMap((request) => request.days[step] ?? []).sort((a, b) => a - b);
    const isTold =
      (step === 'acknowledge' || !isAnyEndWithheld) &&
      !isSmall(days.length, threshold) &&
      told.every((other) => !isSmall(Math.abs(other - days.length), threshold));
    if (isTold) told.push(days.length);
    return { step, count: isTold ? days.length : null, ...quartilesOf(days, threshold) };
  });
};

const quartilesOf = (days: readonly number[], threshold: number): Pick<DaysRow, 'quartiles'> => {
  if (days.length < 2 * threshold) return {};
  const [first, median, third] = [0.25, 0.5, 0.75].map((share) => quantile(days, share));
  return { quartiles: { first: first!, median: median!, third: third! } };
};

/** Between two neighbours in proportion, to one decimal: no request's own figure is told. */
const quantile = (sorted: readonly number[], share: number): number => {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return Math.round((below + (above - below) * (place - Math.floor(place))) * 10) / 10;
};
