// How reviews are done. The Conference reviews implementation (57(5)(e)) and has not decided how, so all of this is set, not built in.
import { isArticleNumber } from '../codes.ts';
import { isDay } from '../days.ts';
import type { LotRules } from './lot-rules.ts';

/** Part of a cycle: the articles looked at together. */
export interface Cluster {
  readonly id: string;
  readonly title: string;
  readonly articles: readonly string[];
}

export interface Cycle {
  readonly number: number;
  readonly from: string;
  readonly until: string;
  readonly clusters: readonly Cluster[];
}

/** Stages that somebody has to end, in their order. */
export const STAGES = [
  'nominating',
  'self-assessment',
  'desk-review',
  'dialogue',
  'observations',
  'response',
  'agreement',
  'follow-up',
  'closed',
] as const;
export type Stage = (typeof STAGES)[number];

/** What others may bring: nothing; what the State under review lets in; anything, published beside. */
export type CivilSociety = 'none' | 'with-consent' | 'beside';

export interface Mechanism {
  readonly id: string;
  readonly title: string;
  readonly cycles: readonly Cycle[];
  /** Days each stage is to take; a stage that takes longer is shown late and goes on. */
  readonly days: Readonly<Partial<Record<Stage, number>>>;
  readonly lots: LotRules;
  /** Experts a State may have in one review. */
  readonly mostExperts: number;
  readonly observers: boolean;
  /** Reviewers may come, if the State under review agrees. */
  readonly visits: boolean;
  readonly civilSociety: CivilSociety;
  /** Languages in which documents are kept side by side. */
  readonly languages: readonly string[];
}

export type MechanismObjection =
  | 'id'
  | 'title'
  | 'no-cycle'
  | 'cycle-number'
  | 'dates'
  | 'cycles-overlap'
  | 'no-cluster'
  | 'cluster'
  | 'article'
  | 'article-twice'
  | 'days'
  | 'lots'
  | 'experts'
  | 'languages';

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Why reviews cannot be done like this, every reason once; empty when they can. */
export function objectionsToMechanism(said: Mechanism): MechanismObjection[] {
  const { cycles, days, lots, languages } = said;
  const clusters = cycles.flatMap((cycle) => cycle.clusters);
  const sorted = cycles.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const wrong: [MechanismObjection, boolean][] = [
    ['id', !ID.test(said.id)],
    ['title', said.title.trim() === ''],
    ['no-cycle', cycles.length === 0],
    ['cycle-number', new Set(cycles.map(({ number }) => number)).size < cycles.length],
    ['dates', cycles.some(({ from, until }) => !isDay(from) || !isDay(until) || from > until)],
    ['cycles-overlap', sorted.some((cycle, i) => i > 0 && cycle.from <= sorted[i - 1]!.until)],
    ['no-cluster', cycles.some((cycle) => cycle.clusters.length === 0)],
    ['cluster', clusters.some(({ id, title }) => !ID.test(id) || title.trim() === '')],
    ['article', clusters.some(({ articles }) => articles.length === 0 || !articles.every(isArticleNumber))],
    ['article-twice', cycles.some(hasArticleTwice)],
    ['days', Object.values(days).some((count) => !Number.isInteger(count) || count < 1 || count > 3_660)],
    [
      'lots',
      ![lots.reviewers, lots.fromSameGroup, lots.mostEach].every(Number.isInteger) ||
        lots.reviewers < 1 ||
        lots.reviewers > 10 ||
        lots.fromSameGroup < 0 ||
        lots.fromSameGroup > lots.reviewers ||
        lots.mostEach < 1,
    ],
    ['experts', !Number.isInteger(said.mostExperts) || said.mostExperts < 1],
    ['languages', languages.length === 0 || new Set(languages).size < languages.length],
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}

const hasArticleTwice = ({ clusters }: Cycle): boolean => {
  const articles = clusters.flatMap((cluster) => cluster.articles);
  return new Set(articles).size < articles.length;
};
