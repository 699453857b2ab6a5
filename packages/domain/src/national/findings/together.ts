// Many questions at one glance: articles that belong together, and where a State's law stands to all of them (ours).
import { requirements } from '@comity/convention';
import { type CellStatus, LETTERS } from './finding.ts';

/** First and last article of each group; every question is in one. */
export const CLUSTERS = [
  [2, 6],
  [7, 10],
  [11, 13],
  [14, 16],
  [17, 21],
  [22, 23],
  [24, 24],
  [25, 26],
  [27, 28],
  [29, 30],
  [31, 34],
  [35, 36],
  [37, 39],
  [40, 40],
  [41, 46],
  [47, 52],
  [53, 68],
] as const;

/** `7–10`; `24` where the group is one article. */
export const clusterName = ([from, to]: readonly [number, number]): string =>
  from === to ? String(from) : `${from}–${to}`;

/** The worst of several counts: a gap is not made good by what is met beside it. `begun`: met as far as it was read. */
export type Together = CellStatus | 'begun';

const placesOf = CLUSTERS.map(([from, to]) =>
  requirements.flatMap(({ ref }, place) => {
    const article = Number(/^\d+/.exec(ref)?.[0]);
    return article >= from && article <= to ? place : [];
  }),
);
const statusOf = new Map(Object.entries(LETTERS).map(([status, letter]) => [letter, status as CellStatus]));

export interface ClusterStanding {
  readonly together: Together;
  readonly met: number;
  readonly asked: number;
}

/** From the letters of a State, for each group of articles. */
export const clustersOf = (letters: string): ClusterStanding[] =>
  placesOf.map((places) => {
    const statuses = places.map(
      (place) => statusOf.get(letters[place]?.toLowerCase() ?? '') ?? 'not-assessed',
    );
    return {
      together: togetherOf(statuses),
      met: statuses.filter((status) => status === 'met').length,
      asked: statuses.filter((status) => status !== 'not-applicable').length,
    };
  });

export function togetherOf(statuses: readonly CellStatus[]): Together {
  for (const worst of ['disputed', 'not', 'partly'] as const) if (statuses.includes(worst)) return worst;
  if (statuses.every((status) => status === 'not-applicable')) return 'not-applicable';
  if (statuses.every((status) => status === 'not-assessed')) return 'not-assessed';
  return statuses.includes('not-assessed') ? 'begun' : 'met';
}
