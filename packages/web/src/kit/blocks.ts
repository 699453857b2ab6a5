/** Parts most pages are made of. They are given words, never keys of a catalogue. */
import {
  a,
  type Child,
  dd,
  div,
  dl,
  dt,
  h1,
  h2,
  header,
  li,
  type Markup,
  nav,
  ol,
  p,
  section,
  span,
  time,
  ul,
} from '../tags.ts';
import { type IconName, icon } from './icon.ts';

/** The head of a page: where one is, the one sentence, what can be done. `said` stands under the sentence. */
export const pageHead = (facts: {
  trail?: Markup | null;
  title: Child;
  said?: Child;
  acts?: Child;
}): Markup =>
  header(
    { class: 'head' },
    facts.trail ?? null,
    div(
      { class: 'head-line' },
      div(
        { class: 'head-says' },
        h1(null, facts.title),
        facts.said === undefined ? null : p({ class: 'said' }, facts.said),
      ),
      facts.acts === undefined ? null : div({ class: 'acts' }, facts.acts),
    ),
  );

/** The way here. The last one is this page, and no link. */
export const breadcrumbs = (label: string, steps: readonly { says: Child; href?: string }[]): Markup =>
  nav(
    { class: 'trail', 'aria-label': label },
    ol(
      null,
      ...steps.map(({ says, href }) =>
        li(null, href === undefined ? span({ 'aria-current': 'page' }, says) : a({ href }, says)),
      ),
    ),
  );

export interface Tab {
  says: Child;
  href: string;
  current: boolean;
  count?: string;
}

/** Each tab is a page of its own with an address of its own. */
export const tabs = (label: string, each: readonly Tab[]): Markup =>
  nav(
    { class: 'tabs', 'aria-label': label },
    ul(
      null,
      ...each.map(({ says, href, current, count }) =>
        li(
          null,
          a(
            { href, ...(current ? { 'aria-current': 'page' as const } : {}) },
            says,
            count === undefined ? null : span({ class: 'count' }, ` ${count}`),
          ),
        ),
      ),
    ),
  );

/** Terms and what they come to. An empty answer is left out. */
export const definitions = (rows: readonly { term: Child; says: Child | undefined | null }[]): Markup =>
  dl(
    { class: 'facts' },
    ...rows
      .filter(({ says }) => says !== undefined && says !== null && says !== '')
      .map(({ term, says }) => div(null, dt(null, term), dd(null, says))),
  );

/** A box of its own beside the content. */
export const panel = (facts: { title?: Child; id?: string; class?: string }, ...content: Child[]): Markup =>
  section(
    {
      class: `panel${facts.class === undefined ? '' : ` ${facts.class}`}`,
      ...(facts.id === undefined ? {} : { id: facts.id }),
    },
    facts.title === undefined ? null : h2(null, facts.title),
    ...content,
  );

/** A part of a panel, with a line above it. */
export const panelPart = (title: Child | undefined, ...content: Child[]): Markup =>
  div({ class: 'part' }, title === undefined ? null : h2({ class: 'part-title' }, title), ...content);

export interface TimelineEntry {
  /** Unique in the page: other pages lead here. */
  id: string;
  icon: IconName;
  title: Child;
  /** The moment, ISO 8601. */
  at?: string;
  /** The same as people read it: time and day. */
  when?: Child;
  day?: Child;
  /** Who did it, in which role. */
  by?: Child;
  content?: Child;
  /** Not yet: what comes next. */
  next?: boolean;
}

/** Who did what, when; the newest first. */
export const timeline = (entries: readonly TimelineEntry[]): Markup =>
  ol(
    { class: 'timeline' },
    ...entries.map((entry) =>
      li(
        { id: entry.id, class: entry.next ? 'next' : '' },
        div(
          { class: 'when' },
          entry.at === undefined ? entry.when : time({ dateTime: entry.at }, entry.when),
          entry.day === undefined ? null : span({ class: 'day' }, entry.day),
        ),
        icon(entry.icon),
        div(
          { class: 'happened' },
          p({ class: 'what-title' }, entry.title),
          entry.by === undefined ? null : p({ class: 'quiet' }, entry.by),
          entry.content ?? null,
        ),
      ),
    ),
  );

export interface Task {
  says: Child;
  href?: string;
  hint?: Child;
  /** How far it is, in words. */
  standing: Child;
  done: boolean;
}

export const taskList = (tasks: readonly Task[]): Markup =>
  ul(
    { class: 'tasks' },
    ...tasks.map(({ says, href, hint, standing, done }) =>
      li(
        null,
        icon(done ? 'check-circle-fill' : 'circle-dashed', done ? 'good' : ''),
        div(
          null,
          href === undefined ? says : a({ href }, says),
          hint === undefined ? null : p({ class: 'hint' }, hint),
        ),
        span({ class: done ? 'quiet' : 'todo' }, standing),
      ),
    ),
  );

/** One line of what was checked: good, wants care, or not looked at. */
export const checkLine = (tone: 'good' | 'care' | 'bad' | 'open', title: Child, hint?: Child): Markup =>
  li(
    { class: 'check' },
    icon(CHECK_ICONS[tone], tone),
    div(null, p(null, title), hint === undefined ? null : p({ class: 'quiet' }, hint)),
  );
const CHECK_ICONS: Record<'good' | 'care' | 'bad' | 'open', IconName> = {
  good: 'check-circle-fill',
  care: 'warning-fill',
  bad: 'x-circle-fill',
  open: 'circle-dashed',
};
export const checkList = (...lines: Child[]): Markup => ul({ class: 'checks' }, ...lines);

/** Where there is more than one page shows. */
export const pagination = (
  label: string,
  to: { previous?: { says: Child; href: string }; next?: { says: Child; href: string } },
): Markup | null =>
  to.previous === undefined && to.next === undefined
    ? null
    : nav(
        { class: 'pages', 'aria-label': label },
        to.previous ? a({ href: to.previous.href, rel: 'prev' }, icon('caret-left'), to.previous.says) : null,
        to.next ? a({ href: to.next.href, rel: 'next' }, to.next.says, icon('caret-right')) : null,
      );
