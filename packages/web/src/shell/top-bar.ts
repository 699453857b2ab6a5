/** The bar above every page: where one can go, in which language, as whom. */
import { LANGUAGES, OWN_NAMES } from '@comity/language';
import { icon } from '../kit/icon.ts';
import { mark } from '../kit/mark.ts';
import { heard } from '../kit/notices.ts';
import {
  a,
  b,
  button,
  details,
  div,
  form,
  header,
  input,
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
import { PLACES } from './places.ts';

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

const places = ({ speech }: ShellFacts, page: PageFacts): Markup =>
  nav(
    { class: 'places', 'aria-label': speech.say('shell.places') },
    ul(
      null,
      ...PLACES.map(({ name, says, href }) =>
        li(
          null,
          a({ href, ...(name === page.place ? { 'aria-current': 'true' as const } : {}) }, speech.say(says)),
        ),
      ),
    ),
  );

/** On a phone the places stand at the foot of the screen. */
export const tabBar = ({ speech, person }: ShellFacts, page: PageFacts): Markup | null =>
  person
    ? nav(
        { class: 'tabbar', 'aria-label': speech.say('shell.places') },
        ul(
          null,
          ...PLACES.slice(0, 4).map(({ name, says, href, icon: name_ }) =>
            li(
              null,
              a(
                { href, ...(name === page.place ? { 'aria-current': 'true' as const } : {}) },
                icon(name_),
                speech.say(says),
              ),
            ),
          ),
        ),
      )
    : null;

/** Each language by its own name; the page comes back as it is, in that language. */
const languages = ({ speech, path }: ShellFacts): Markup =>
  details(
    { class: 'menu' },
    summary(
      null,
      icon('translate'),
      heard(`${speech.say('common.language')}: `),
      span({ class: 'words' }, OWN_NAMES[speech.language]),
    ),
    div(
      null,
      form(
        { method: 'post', action: '/language' },
        input({ type: 'hidden', name: 'back', value: path }),
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

const person = ({ speech, csrf }: ShellFacts, { name, roles }: NonNullable<ShellFacts['person']>): Markup =>
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
      ...PERSON_LINKS.map(({ says, href, icon: name_ }) => a({ href }, icon(name_), speech.say(says))),
      soundSwitch(speech),
      form(
        { method: 'post', action: '/sign-out' },
        input({ type: 'hidden', name: 'csrf', value: csrf ?? '' }),
        button({ type: 'submit' }, icon('sign-out'), speech.say('shell.sign-out')),
      roles.includes('overseer')
        ? a({ href: '/oversight' }, icon('eye'), speech.say('evidence.oversight'))
        : null,
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
const PERSON_LINKS = [
  { says: 'counts.title', href: '/counts', icon: 'list-checks' },
  { says: 'shell.interface', href: '/api/docs', icon: 'file-text' },
] as const;
