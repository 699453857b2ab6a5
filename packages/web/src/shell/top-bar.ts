/** The bar above every page: where one can go, in which language, as whom. */
import { LANGUAGES, OWN_NAMES } from '@comity/language';
import { type IconName, icon } from '../kit/icon.ts';
import { mark } from '../kit/mark.ts';
import { heard } from '../kit/notices.ts';
import { openForm, postForm } from '../kit/post.ts';
import {
  a,
  b,
  button,
  details,
  div,
  header,
  li,
  type Markup,
  nav,
  p,
  span,
  summary,
  ul,
  written,
} from '../tags.ts';
import type { PageFacts, ShellFacts } from './facts.ts';
import { soundSwitch } from './line.ts';
import { placesFor } from './places.ts';

export const topBar = (shell: ShellFacts, page: PageFacts): Markup =>
  header(
    { class: 'bar' },
    div(
      { class: 'bar-in' },
      a({ class: 'brand', href: '/' }, mark(), b(null, 'Comity')),
      shell.person ? places(shell, page) : null,
      div({ class: 'tools' }, languages(shell), shell.person ? person(shell, shell.person) : null),
    ),
  );

const places = (shell: ShellFacts, page: PageFacts): Markup =>
  nav(
    { class: 'places', 'aria-label': shell.speech.say('shell.places') },
    ul(
      null,
      ...placesFor(shell.may).map(({ name, says, href }) =>
        li(
          null,
          a(
            { href, ...(name === page.place ? { 'aria-current': 'true' as const } : {}) },
            shell.speech.say(says),
          ),
        ),
      ),
    ),
  );

/** On a phone the places stand at the foot of the screen. */
const MOST_TABS = 4;

export function tabBar({ speech, person, may }: ShellFacts, { place }: PageFacts): Markup | null {
  if (!person) return null;
  const tabs = placesFor(may).slice(0, MOST_TABS);
  return nav(
    { class: 'tabbar', 'aria-label': speech.say('shell.places') },
    ul(
      { class: tabs.length < MOST_TABS ? 'few' : '' },
      ...tabs.map(({ name, says, href, icon: name_ }) =>
        li(
          null,
          a(
            { href, ...(name === place ? { 'aria-current': 'true' as const } : {}) },
            icon(name_),
            speech.say(says),
          ),
        ),
      ),
    ),
  );
}

/** Each language by its own name; the page comes back as it is, in that language. */
const languages = ({ speech, path }: ShellFacts): Markup =>
  details(
    { class: 'menu' },
    summary(
      null,
      icon('translate'),
      heard(speech.say('common.language') + speech.colon),
      span({ class: 'words' }, OWN_NAMES[speech.language]),
    ),
    div(
      null,
      openForm(
        { action: '/language', about: { back: path } },
        ...LANGUAGES.map((language) =>
          button(
            {
              type: 'submit',
              name: 'language',
              value: language,
              lang: language,
              ...(language === speech.language ? { 'aria-current': 'true' as const } : {}),
            },
            OWN_NAMES[language],
          ),
        ),
      ),
    ),
  );

const person = (
  { speech, csrf, may }: ShellFacts,
  { name, roles }: NonNullable<ShellFacts['person']>,
): Markup =>
  details(
    { class: 'menu' },
    summary(
      null,
      span({ class: 'initials', 'aria-hidden': 'true' }, initials(name)),
      span({ class: 'words' }, written(name)),
    ),
    div(
      null,
      p({ class: 'menu-head quiet' }, speech.list(roles.map((role) => speech.label('roles', role)))),
      ...PERSON_LINKS.filter(({ needs }) => needs === undefined || may?.[needs] !== false).map(
        ({ says, href, icon: name_ }) => a({ href }, icon(name_), speech.say(says)),
      ),
      roles.includes('overseer')
        ? a({ href: '/oversight' }, icon('eye'), speech.say('evidence.oversight'))
        : null,
      may?.view === false ? null : soundSwitch(speech),
      postForm(
        { action: '/sign-out', csrf: csrf ?? '' },
        button({ type: 'submit' }, icon('sign-out'), speech.say('shell.sign-out')),
      ),
    ),
  );

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => word.match(/\p{L}/u)?.[0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** What is reached from the person's name. */
const PERSON_LINKS: readonly {
  says: 'counts.title' | 'officers.profile' | 'admin.title' | 'directory.title' | 'shell.interface';
  href: string;
  icon: IconName;
  needs?: 'view' | 'administer';
}[] = [
  { says: 'officers.profile', href: '/profile', icon: 'user' },
  { says: 'admin.title', href: '/administration', icon: 'gear', needs: 'administer' },
  { says: 'directory.title', href: '/directory', icon: 'globe' },
  { says: 'counts.title', href: '/counts', icon: 'list-checks', needs: 'view' },
  { says: 'shell.interface', href: '/api/docs', icon: 'file-text' },
];
