/**
 * One public page as text: relative links only, so that it works from a server, a folder or a stick; no script, no font, no picture from
 * elsewhere, and a policy of its own that lets none in.
 */
import { LANGUAGES, OWN_NAMES, type Speech } from '@comity/language';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import {
  body,
  type Child,
  div,
  footer,
  h1,
  head,
  header,
  li,
  link,
  type Markup,
  main,
  meta,
  nav,
  p,
  title,
  ul,
} from '../tags.ts';
import type { PublicationFacts } from './facts.ts';

export type PageName = 'index' | 'treaty' | 'provisions' | 'findings';

const INSIDE = /^(?:\.\.\/)?(?:[a-z0-9-]+\/)?[a-z0-9-]+\.(?:html|css|csv|json)(?:#[A-Za-z0-9._-]+)?$/;
const OUTSIDE = /^https?:\/\/[^\s\p{Cc}]+$/u;

/** A link within the folder, or a source's own address; anything else is words without a link. */
export const inside = (href: string, ...children: Child[]): Markup => {
  if (!INSIDE.test(href)) throw new Error(`no page of the folder: ${href}`);
  return h('a', { href }, ...children) as Markup;
};
export const outside = (href: string | undefined, said: string): Child =>
  href !== undefined && OUTSIDE.test(href) ? h('a', { href, rel: 'noreferrer' }, said) : said;

/** Pages there are, by what was chosen. */
export const pagesOf = ({ choice }: PublicationFacts): PageName[] => [
  'index',
  ...(choice.treaty ? (['treaty'] as const) : []),
  ...(choice.provisions === 'none' ? [] : (['provisions'] as const)),
  ...(choice.findings.length === 0 ? [] : (['findings'] as const)),
];

const POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'";

export function pageText(
  speech: Speech,
  facts: PublicationFacts,
  name: PageName,
  heading: string,
  ...content: Child[]
): string {
  const state = speech.state(facts.state);
  const top = head(
    null,
    meta({ charSet: 'utf-8' }),
    meta({ httpEquiv: 'Content-Security-Policy', content: POLICY }),
    meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    title(null, name === 'index' ? heading : `${heading} · ${state}`),
    link({ rel: 'stylesheet', href: '../style.css' }),
  );
  const page = body(
    null,
    h('a', { class: 'skip', href: '#main' }, speech.say('common.skip-to-content')),
    header(
      null,
      nav(
        { 'aria-label': speech.say('publish.languages') },
        ul(
          { class: 'languages' },
          ...LANGUAGES.map((one) =>
            li(
              { lang: one },
              one === speech.language ? OWN_NAMES[one] : inside(`../${one}/${name}.html`, OWN_NAMES[one]),
            ),
          ),
        ),
      ),
      nav(
        { 'aria-label': speech.say('publish.pages') },
        ul(
          { class: 'pages' },
          ...pagesOf(facts).map((one) =>
            li(
              null,
              h(
                'a',
                { href: `${one}.html`, ...(one === name ? { 'aria-current': 'page' } : {}) },
                one === 'index' ? state : speech.say(`publish.page-${one}`),
              ),
            ),
          ),
        ),
      ),
    ),
    main(
      { id: 'main' },
      h1(null, heading),
      p({ class: 'quiet' }, speech.say('publish.as-of', { day: speech.day(facts.day) })),
      ...content,
    ),
    footer(null, div(null, speech.say('publish.foot', { state }))),
  );
  return `<!doctype html>\n<html lang="${speech.language}" dir="${speech.direction}">${render(top)}${render(page)}</html>\n`;
}
