/** A whole page: head, bar, strip, content, foot. `render` is the only place where elements become text. */
import { render } from 'preact-render-to-string';
import { iconSymbols } from '../kit/icon.ts';
import { notice } from '../kit/notices.ts';
import {
  a,
  aside,
  b,
  body,
  type Child,
  div,
  head,
  link,
  type Markup,
  main,
  meta,
  noscript,
  script,
  section,
  span,
  time,
  title,
  written,
} from '../tags.ts';
import { citationsWhole } from './citations.ts';
import type { PageAssets, PageFacts, ShellFacts } from './facts.ts';
import { LATE_ISLANDS } from './late-islands.ts';
import { keeper, lineBars, newSince } from './line.ts';
import { palette } from './palette.ts';
import { PRACTICE } from './places.ts';
import { tabBar, topBar } from './top-bar.ts';

/** The page as text, `<!doctype html>` first. */
export function documentText(shell: ShellFacts, page: PageFacts, ...content: Child[]): string {
  const { speech } = shell;
  const shown = render(
    body(
      shell.practice ? { 'data-practice': speech.say('letter.mark.drill') } : null,
      a({ class: 'skip', href: '#main' }, speech.say('common.skip-to-content')),
      banner(shell),
      topBar(shell, page),
      shell.person ? strip(shell, page) : null,
      main(
        { id: 'main', tabIndex: -1 },
        shell.done === undefined ? null : notice('done', shell.done),
        ...content,
      ),
      tabBar(shell, page),
      ...(shell.person ? [lineBars(shell), palette(speech), keeper(speech)] : []),
    ),
  );
  const symbols = render(iconSymbols(shown));
  const said = speech.direction === 'rtl' ? citationsWhole(shown) : shown;
  const islands = islandsOf(shell, page);
  const scripts = islands ? render(islands) : '';
  const whole = said.replace(/<\/body>$/, () => `${symbols}${scripts}</body>`);
  return `<!doctype html><html lang="${speech.language}" dir="${speech.direction}">${render(headOf(shell, page))}${whole}</html>`;
}

/** On a practice desk with the way to its exercises, for whoever may look at requests. */
function banner({ speech, sandbox, practice, person, may }: ShellFacts): Markup | null {
  if (!practice) return sandbox ? aside({ class: 'banner' }, speech.say('common.sandbox')) : null;
  return aside(
    { class: 'banner practice' },
    b(null, speech.say('letter.mark.drill')),
    person && may?.view !== false ? a({ href: PRACTICE }, speech.say('practice.title')) : null,
  );
}

/** As in the styles: nothing stands beside anything. */
const ONE_COLUMN = '(max-width: 73.75em)';
/** Of HTML, and newer than our types of it. */
const BLOCKING = { blocking: 'render' };

function headOf({ speech, state, assets }: ShellFacts, page: PageFacts): Markup {
  const says = page.faults ? speech.say('common.error-title', { title: page.title }) : page.title;
  return head(
    null,
    meta({ charSet: 'utf-8' }),
    meta({ name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    meta({ name: 'color-scheme', content: 'light dark' }),
    title(null, `${says} · ${speech.state(state)} · Comity`),
    link({ rel: 'stylesheet', href: assets.style }),
    fontsOf(assets),
    page.paintedWith === undefined
      ? null
      : link({ rel: 'expect', href: `#${page.paintedWith}`, media: ONE_COLUMN, ...BLOCKING }),
    link({ rel: 'icon', href: assets.icon, type: 'image/svg+xml' }),
  );
}

/** Only what the browser has already, or what it will ask for where no script brings it (`islands/every/fonts.ts`). */
function fontsOf({ fonts }: PageAssets): Markup | null {
  if (!fonts) return null;
  const sheet = link({ rel: 'stylesheet', href: fonts.sheet });
  return fonts.kept ? sheet : noscript(null, sheet);
}

/** At the end of the page, and fetched after the style: on a poor line they would take its place before the first paint. */
function islandsOf({ assets, person }: ShellFacts, page: PageFacts): Markup | null {
  const names = [...(person ? OF_EVERY_PAGE : []), ...(page.islands ?? [])];
  if (names.length === 0) return null;
  const addresses = names.map((name) => addressOf(assets.islands, name)).join(' ');
  const fonts = assets.fonts?.kept === false ? assets.fonts.sheet : undefined;
  return script({ 'data-islands': addresses, 'data-fonts': fonts }, LATE_ISLANDS);
}

const OF_EVERY_PAGE = ['every-page'];

function addressOf(islands: Readonly<Record<string, string>>, name: string): string {
  const found = islands[name];
  if (found === undefined) throw new Error(`there is no island ${name}`);
  return found;
}

/** Whose desk this is, and when the page was made: a page of yesterday left open must not pass for today's. */
const strip = (shell: ShellFacts, { beside }: PageFacts): Markup => {
  const { speech, state, now, path } = shell;
  return section(
    { class: 'strip', 'aria-label': speech.state(state) },
    div(
      { class: 'strip-in' },
      b(null, written(speech.state(state))),
      beside ?? null,
      div(
        { class: 'end' },
        newSince(shell),
        span(
          { class: 'live' },
          speech.rich('shell.as-of', { time: time({ dateTime: now }, speech.time(now)) }),
        ),
        span(
          { class: 'on-paper' },
          speech.say('shell.as-of', { time: speech.moment(now) }),
          ' · ',
          written(path),
        ),
      ),
    ),
  );
};
