/** One plain page: this State's requests, what is late, and what waits for whom. No script; every word is escaped by Preact. */
import { citeInLine } from '@comity/convention';
import { type ComponentChildren, h, type VNode } from 'preact';
import { render } from 'preact-render-to-string';
import type { AlarmRecord } from '../../ports/records.ts';
import type { summaryOf } from '../../usecases/request/views.ts';
import { STYLE } from './style.ts';

export type Summary = ReturnType<typeof summaryOf>;

export interface PageFacts {
  state: string;
  name: string;
  sandbox: boolean;
  now: string;
  signedInAs: string;
  requests: Summary[];
  alarms: AlarmRecord[];
  /** That and why the evidence of a request was erased, in words, by the id of the request. */
  erased: ReadonlyMap<string, string>;
}

export function deskPage(facts: PageFacts): string {
  const theyAsk = facts.requests.filter(({ direction }) => direction === 'incoming');
  const weAsked = facts.requests.filter(({ direction }) => direction === 'outgoing');
  return document(facts, [
    h('h1', null, sentence(facts)),
    h('p', null, `${facts.signedInAs} · ${facts.now.slice(0, 16).replace('T', ' ')} UTC`),
    section('They ask us', theyAsk, 'Nobody asks anything of us. ', facts.erased),
    section('We asked them', weAsked, 'We have asked nobody for anything. ', facts.erased),
    alarmList(facts.alarms),
    h(
      'p',
      null,
      'Everything here can be done from the command line (',
      h('span', { class: 'mono' }, 'comity --help'),
      ') and through the ',
      h('a', { href: '/api/docs' }, 'described interface'),
      '.',
    ),
  ]);
}

/** What people or partners wrote, kept to itself: no letter in it turns round what stands beside it. */
const written = (text: string) => h('bdi', null, text);

export interface SignInFacts {
  state: string;
  name: string;
  sandbox: boolean;
  officers: { id: string; name: string; roles: string[] }[];
}

export function signInPage(facts: SignInFacts): string {
  const choices = facts.officers.map(({ id, name, roles }) =>
    h('option', { value: id }, `${name} (${roles.join(', ')})`),
  );
  const form = facts.sandbox
    ? h('form', { method: 'post', action: '/sign-in' }, [
        h('label', null, 'Officer ', h('select', { name: 'officer' }, choices)),
        h('button', { type: 'submit' }, 'Look at the desk'),
      ])
    : h('p', null, 'Officers sign in with their own key: comity … --as OFFICER.');
  return document(facts, [h('h1', null, `The desk of ${facts.name}`), form]);
}

function document(
  { name, state, sandbox }: { name: string; state: string; sandbox: boolean },
  body: ComponentChildren,
): string {
  const banner = sandbox
    ? h(
        'div',
        { class: 'banner', role: 'note' },
        'Sandbox: invented States, test keys, sign-in by name. Nothing here is real.',
      )
    : null;
  const page = h('html', { lang: 'en' }, [
    h('head', null, [
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, `${name}: desk`),
      h('style', { dangerouslySetInnerHTML: { __html: STYLE } }),
    ]),
    h('body', null, [
      h('header', null, h('strong', null, 'Comity'), h('span', null, written(name), ` (${state})`)),
      banner,
      h('main', null, body),
    ]),
  ]);
  return `<!doctype html>${render(page)}`;
}

function sentence({ requests, alarms }: PageFacts): string {
  const late = requests.filter(({ nextClock }) => nextClock?.level === 'due').length;
  if (late > 0) return late === 1 ? 'One request is late.' : `${late} requests are late.`;
  return alarms.length > 0 ? 'Nothing is late; something wants a look.' : 'Nothing is late.';
}

function section(title: string, requests: Summary[], empty: string, erased: PageFacts['erased']): VNode {
  if (requests.length === 0)
    return h('section', null, h('h2', null, title), h('p', { class: 'empty' }, empty));
  const head = ['Reference', 'State', 'What', 'Stage', 'Next'].map((text) => h('th', { scope: 'col' }, text));
  const table = h(
    'table',
    null,
    h('thead', null, h('tr', null, head)),
    h(
      'tbody',
      null,
      requests.map((each) => row(each, erased.get(each.id))),
    ),
  );
  return h('section', null, h('h2', null, title), h('div', { class: 'scroll' }, table));
}

function row(
  { reference, counterpart, kind, urgency, stage, nextClock }: Summary,
  erased: string | undefined,
): VNode {
  const what = kind === 'preservation' ? 'Preservation request (42)' : 'Letter of request (40, 44)';
  return h('tr', null, [
    h('td', { class: 'mono' }, written(reference)),
    h('td', null, counterpart.toUpperCase()),
    h('td', null, urgency === 'normal' ? what : `${what}, ${urgency}`),
    h('td', null, stage.replaceAll('-', ' '), erased === undefined ? null : written(`; evidence ${erased}`)),
    h('td', null, nextClock ? due(nextClock) : 'Nothing is due.'),
  ]);
}

function due({
  says,
  dueAt,
  source,
  paragraph,
  level,
}: NonNullable<Summary['nextClock']>): ComponentChildren {
  const mark = level === 'due' ? 'late' : level === 'calm' ? '' : 'soon';
  const cited = citeInLine([paragraph]) || paragraph;
  const rule = source === 'product' ? `desk rule for ${cited}` : cited;
  return h(
    'span',
    { class: mark },
    `${level === 'due' ? 'Late: ' : ''}${says} ${dueAt.slice(0, 16).replace('T', ' ')} UTC (${rule})`,
  );
}

function alarmList(alarms: AlarmRecord[]): VNode {
  if (alarms.length === 0)
    return h('section', null, h('h2', null, 'Wants a look'), h('p', { class: 'empty' }, 'Nothing.'));
  const items = alarms.map(({ text, raisedAt }) =>
    h('li', null, written(text), ` (${raisedAt.slice(0, 16).replace('T', ' ')} UTC)`),
  );
  return h('section', null, h('h2', null, 'Wants a look'), h('ul', null, items));
}
