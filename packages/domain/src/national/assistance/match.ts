// Needs and offers side by side, with the reasons. No score: an order by named reasons, and the State that needs it picks.
import type { AssistanceArea } from '@comity/convention';
import type { RegionalGroup } from '@comity/convention/national';
import type { HelpForm } from './forms.ts';
import type { HelpReach, Offer, Project } from './help.ts';
import type { Need } from './need.ts';

/** Why an offer stands beside a need. */
export type MatchReason =
  | { readonly why: 'article'; readonly articles: readonly string[] }
  | { readonly why: 'area'; readonly area: AssistanceArea }
  | { readonly why: 'form'; readonly forms: readonly HelpForm[] }
  | { readonly why: 'language'; readonly languages: readonly string[] }
  | { readonly why: 'state' }
  | { readonly why: 'region'; readonly group: RegionalGroup }
  | { readonly why: 'south-south' };

/** What speaks against it, or has to be asked. */
export type MatchDoubt = 'no-common-form' | 'no-common-language' | 'ends-before-it-is-needed';

export interface Match {
  readonly offer: Offer;
  readonly reasons: readonly MatchReason[];
  readonly doubts: readonly MatchDoubt[];
}

/** Reasons in the order in which they decide who stands first: what it is about, that it reaches the State, then how. */
const ORDER: readonly MatchReason['why'][] = [
  'article',
  'area',
  'form',
  'language',
  'south-south',
  'state',
  'region',
];

/**
 * Open offers that are about the need and reach the State on `day`; those that fit in more of the reasons that decide come first, by
 * name where nothing decides. Among equals South–South comes first, since help from those who have been there fits where it fits.
 */
export function matchesFor(
  need: Need,
  offers: readonly Offer[],
  group: RegionalGroup | undefined,
  day: string,
): Match[] {
  return offers
    .filter((offer) => offer.standing === 'open' && (offer.until ?? day) >= day && offer.by !== need.state)
    .filter((offer) => isAbout(need, offer) && reaches(offer, need.state, group))
    .map((offer) => ({ offer, reasons: reasonsFor(need, offer, group), doubts: doubtsOf(need, offer) }))
    .toSorted(byReasons);
}

const common = <T>(a: readonly T[], b: readonly T[]): T[] => a.filter((one) => b.includes(one));
const isOpen = (list: readonly unknown[]): boolean => list.length === 0;

const isAbout = (need: Need, { articles, areas }: HelpReach): boolean =>
  common(need.articles, articles).length > 0 ||
  areas.includes(need.area) ||
  (isOpen(articles) && isOpen(areas));

const reaches = ({ states, groups }: HelpReach, state: string, group: RegionalGroup | undefined): boolean =>
  (isOpen(states) && isOpen(groups)) ||
  states.includes(state) ||
  (group !== undefined && groups.includes(group));

function reasonsFor(need: Need, offer: Offer, group: RegionalGroup | undefined): MatchReason[] {
  const articles = common(need.articles, offer.articles);
  const forms = common(need.forms, offer.forms);
  const languages = common(need.languages, offer.languages);
  const found: (MatchReason | false)[] = [
    articles.length > 0 && { why: 'article', articles },
    offer.areas.includes(need.area) && { why: 'area', area: need.area },
    forms.length > 0 && { why: 'form', forms },
    languages.length > 0 && { why: 'language', languages },
    offer.direction === 'south-south' && { why: 'south-south' },
    offer.states.includes(need.state) && { why: 'state' },
    group !== undefined && offer.groups.includes(group) && { why: 'region', group },
  ];
  return found.filter((reason) => reason !== false);
}

const doubtsOf = (need: Need, { forms, languages, until }: Offer): MatchDoubt[] => [
  ...(!isOpen(forms) && common(need.forms, forms).length === 0 ? (['no-common-form'] as const) : []),
  ...(!isOpen(languages) && common(need.languages, languages).length === 0
    ? (['no-common-language'] as const)
    : []),
  ...(until !== undefined && need.neededBy !== undefined && until < need.neededBy
    ? (['ends-before-it-is-needed'] as const)
    : []),
];

function byReasons(a: Match, b: Match): number {
  const has = (match: Match, why: MatchReason['why']) => match.reasons.some((reason) => reason.why === why);
  const articles = (match: Match) =>
    match.reasons.reduce((n, reason) => (reason.why === 'article' ? reason.articles.length : n), 0);
  if (a.doubts.length !== b.doubts.length) return a.doubts.length - b.doubts.length;
  if (articles(a) !== articles(b)) return articles(b) - articles(a);
  const decides = ORDER.find((why) => has(a, why) !== has(b, why));
  if (decides !== undefined) return has(a, decides) ? -1 : 1;
  return a.offer.title < b.offer.title ? -1 : a.offer.title > b.offer.title ? 1 : 0;
}

/** Somebody helps with the same already: to be asked before more is begun. */
export interface Overlap {
  readonly project: Project;
  readonly articles: readonly string[];
  readonly sameArea: boolean;
}

/** Projects planned or under way in the State, about the same, that do not end before `from` or begin after `until`. */
export function overlapsWith(
  need: Pick<Need, 'state' | 'articles' | 'area'>,
  projects: readonly Project[],
  { from, until }: { from?: string; until?: string } = {},
): Overlap[] {
  return projects
    .filter(({ status, states }) => status !== 'ended' && status !== 'stopped' && states.includes(need.state))
    .filter((one) => !(from && one.until && one.until < from) && !(until && one.from && one.from > until))
    .map((project) => ({
      project,
      articles: common(need.articles, project.articles),
      sameArea: project.areas.includes(need.area),
    }))
    .filter(({ articles, sameArea }) => articles.length > 0 || sameArea);
}
