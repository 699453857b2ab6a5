// Help that is offered, and help that is given: projects with the fields practitioners already fill in.
import { ASSISTANCE_AREAS, type AssistanceArea } from '@comity/convention';
import type { RegionalGroup } from '@comity/convention/national';
import { isArticleNumber, isLanguageTag } from '../codes.ts';
import { isDay } from '../days.ts';
import { HELP_FORMS, type HelpForm } from './forms.ts';

/** How giver and taker stand, as the giver says; the Convention puts developing States first (54(1)) and names none. */
export const DIRECTIONS = ['south-south', 'triangular', 'north-south', 'multilateral'] as const;
export type HelpDirection = (typeof DIRECTIONS)[number];

/** Where and in what it is given; an empty list means anywhere, anything. */
export interface HelpReach {
  readonly articles: readonly string[];
  readonly areas: readonly AssistanceArea[];
  readonly forms: readonly HelpForm[];
  readonly groups: readonly RegionalGroup[];
  /** Codes of States. */
  readonly states: readonly string[];
  readonly languages: readonly string[];
}

export interface Offer extends HelpReach {
  readonly id: string;
  /** State or organisation that offers. */
  readonly by: string;
  readonly title: string;
  readonly summary: string;
  readonly direction: HelpDirection;
  readonly from?: string;
  readonly until?: string;
  readonly conditions?: string;
  readonly contact: string;
  readonly standing: 'open' | 'closed';
  readonly source?: { readonly name: string; readonly url?: string };
}

/** Fields of a project record as the GFCE’s Cybil portal has them. */
export interface Project extends HelpReach {
  readonly id: string;
  readonly title: string;
  readonly status: 'planned' | 'under-way' | 'ended' | 'stopped';
  readonly from?: string;
  readonly until?: string;
  readonly summary: string;
  readonly aim?: string;
  readonly context?: string;
  readonly activities?: string;
  readonly outputs?: string;
  readonly outcomes?: string;
  readonly targetGroups?: string;
  readonly funders: readonly string[];
  readonly implementers: readonly string[];
  readonly budget?: string;
  readonly website?: string;
  /** Need it answers, where it answers one. */
  readonly need?: string;
  readonly source?: { readonly name: string; readonly url?: string };
}

export type HelpObjection =
  | 'title'
  | 'by'
  | 'contact'
  | 'article'
  | 'area'
  | 'form'
  | 'language'
  | 'date'
  | 'dates-cross'
  | 'website'
  | 'too-long';

const LIMITS = { line: 300, text: 8_000, list: 250 } as const;

/** Why an offer cannot be kept; empty when it can. */
export const objectionsToOffer = (offer: Offer): HelpObjection[] =>
  objectionsTo(offer, [
    ['by', offer.by.trim() === ''],
    ['contact', offer.contact.trim() === ''],
    ['website', !isWebsite(offer.source?.url)],
  ]);

/** Why a project cannot be kept; empty when it can. */
export const objectionsToProject = (project: Project): HelpObjection[] =>
  objectionsTo(project, [
    ['by', project.implementers.length + project.funders.length === 0],
    ['website', !isWebsite(project.website) || !isWebsite(project.source?.url)],
  ]);

type Told = HelpReach & Pick<Offer, 'title' | 'summary' | 'from' | 'until'>;

function objectionsTo(said: Told, more: readonly [HelpObjection, boolean][]): HelpObjection[] {
  const { articles, areas, forms, groups, states, languages, from, until } = said;
  const texts = Object.values(said).filter((value) => typeof value === 'string');
  const lists = [articles, areas, forms, groups, states, languages];
  const wrong: [HelpObjection, boolean][] = [
    ['title', said.title.trim() === ''],
    ['article', articles.some((one) => !isArticleNumber(one))],
    ['area', areas.some((one) => !Object.hasOwn(ASSISTANCE_AREAS, one))],
    ['form', forms.some((one) => !HELP_FORMS.includes(one))],
    ['language', languages.some((one) => !isLanguageTag(one))],
    ['date', [from, until].some((day) => day !== undefined && !isDay(day))],
    ['dates-cross', from !== undefined && until !== undefined && from > until],
    [
      'too-long',
      said.title.length > LIMITS.line ||
        texts.some((text) => text.length > LIMITS.text) ||
        lists.some((list) => list.length > LIMITS.list),
    ],
    ...more,
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}

const isWebsite = (url: string | undefined): boolean =>
  url === undefined || (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol));
