/** What the pages of technical assistance have in common: their own tabs, lists in words, reach of help. */
import { languageList, type Speech } from '@comity/language';
import { breadcrumbs, definitions, tabs } from '../../kit/blocks.ts';
import { a, type Child, div, type Markup, span, written } from '../../tags.ts';
import { lawTabs } from '../treaty/parts.ts';
import type { OfferTold, ProjectTold } from './facts.ts';

type HelpPlace = 'needs' | 'offers' | 'projects' | 'files';
const PLACES = {
  needs: { says: 'assistance.tab-needs', href: '/assistance' },
  offers: { says: 'assistance.tab-offers', href: '/assistance/offers' },
  projects: { says: 'assistance.tab-projects', href: '/assistance/projects' },
  files: { says: 'assistance.tab-files', href: '/assistance/files' },
} as const;

export const helpTabs = (speech: Speech, current: HelpPlace): Child[] => [
  lawTabs(speech, 'assistance'),
  tabs(
    speech.say('assistance.title'),
    (Object.keys(PLACES) as HelpPlace[]).map((name) => ({
      says: speech.say(PLACES[name].says),
      href: PLACES[name].href,
      current: name === current,
    })),
  ),
];

export const helpTrail = (
  speech: Speech,
  place: HelpPlace,
  ...steps: { says: Child; href?: string }[]
): Markup =>
  breadcrumbs(speech.say('treaty.way'), [
    { says: speech.say(PLACES[place].says), href: PLACES[place].href },
    ...steps,
  ]);

export const labels = (speech: Speech, kind: string, codes: readonly string[]): string =>
  speech.list(codes.map((code) => speech.label('assistance', `${kind}-${code}`)));

export const groupsNamed = (speech: Speech, groups: readonly string[]): string =>
  speech.list(groups.map((group) => speech.label('treaty', `group-${group}`)));

export const articlesNamed = (articles: readonly string[]): Markup =>
  span({ class: 'mono', dir: 'ltr' }, articles.join(', '));

/** A day, a span of days, or a day from or until which it goes. */
export const spanOfDays = (speech: Speech, { from, until }: { from?: string; until?: string }): string =>
  [
    from === undefined ? '' : `${speech.say('assistance.from')} ${speech.day(from)}`,
    until === undefined ? '' : `${speech.say('assistance.until')} ${speech.day(until)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');

/** Where and in what help is given; what is not named means anywhere, anything. */
export const reachShown = (speech: Speech, one: OfferTold | ProjectTold): Markup => {
  const or = (list: readonly string[], says: Child): Child =>
    list.length === 0 ? speech.say('assistance.any') : says;
  return definitions([
    { term: speech.say('assistance.articles'), says: or(one.articles, articlesNamed(one.articles)) },
    { term: speech.say('assistance.area'), says: or(one.areas, labels(speech, 'area', one.areas)) },
    { term: speech.say('assistance.forms'), says: or(one.forms, labels(speech, 'form', one.forms)) },
    {
      term: speech.say('assistance.languages'),
      says: or(one.languages, languageList(speech, one.languages)),
    },
    {
      term: speech.say('assistance.where'),
      says: or(
        [...one.states, ...one.groups],
        speech.list([
          ...one.states.map((state) => speech.state(state)),
          ...one.groups.map((group) => speech.say(`treaty.group-${group}`)),
        ]),
      ),
    },
  ]);
};

/** Where it was read; a link only where links may go. */
export const sourceShown = (source: { name: string; url?: string } | undefined): Child =>
  source === undefined ? undefined : addressShown(source.url, source.name);

export const addressShown = (url: string | undefined, says = url ?? ''): Child =>
  url?.startsWith('https://') && !/\s/.test(url)
    ? a({ href: url, rel: 'noreferrer' }, written(says))
    : written(says);

/** What somebody wrote, in its own direction and with its line ends. */
export const prose = (text: string | undefined): Child =>
  text === undefined || text === '' ? undefined : div({ class: 'said-by-others', dir: 'auto' }, text);

/** Who offers: a State by its code, or an organisation by its name. */
export const giver = (speech: Speech, by: string): Child =>
  /^[a-z]{2}$/.test(by) ? speech.state(by) : written(by);
