/** What else a leaf of the log says, in the reader's words: States, messages, moments and acts by their names, ids and digests by their ends; and as it was written, for whoever checks. */
import type { Area, Speech } from '@comity/language';
import { when } from '../../kit/when.ts';
import { type Child, code, details, type Markup, span, summary, written } from '../../tags.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
const DIGEST = /^[0-9a-f]{64}$/;
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const STATE = /^[a-z]{2}$/;
const MESSAGE = /^comity\.([a-z.-]+)\/\d+$/;

/** The end of an id or a digest, which is what tells one from another. */
export const shortId = (id: string): Markup =>
  span({ class: 'mono whole', title: id, dir: 'ltr' }, `…${id.slice(-8)}`);

/** `exact`: what was said above in other words than it was written in. */
export function leafFacts(speech: Speech, more: string | undefined, exact?: string): Child[] {
  const asWritten = [exact, more].filter((one) => one !== undefined);
  if (asWritten.length === 0) return [];
  return [
    ...(more === undefined ? [] : factsIn(JSON.parse(more))).map(([name, value]) =>
      span(
        { class: 'fact' },
        span({ class: 'quiet' }, nameOf(speech, name)),
        ' ',
        valueSays(speech, name, value),
      ),
    ),
    details(
      { class: 'as-written' },
      summary(null, speech.say('admin.as-written')),
      ...asWritten.map((one) => code({ dir: 'ltr' }, one)),
    ),
  ];
}

type Plain = string | number | boolean | null;

/** Members of members by the inner name; a list stays one fact. */
const factsIn = (value: unknown, name = ''): [string, Plain | Plain[]][] =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? [[name, value as Plain | Plain[]]]
    : Object.entries(value).flatMap(([key, inner]) => factsIn(inner, key));

function nameOf(speech: Speech, name: string): Child {
  const said = speech.label('admin', `fact-${name}`);
  return said === `fact-${name}` ? written(name) : said;
}

function valueSays(speech: Speech, name: string, value: Plain | Plain[]): Child {
  if (Array.isArray(value) && value.length === 0) return speech.say('common.none');
  if (Array.isArray(value)) return value.map((one, at) => [at > 0 ? ', ' : '', valueSays(speech, name, one)]);
  if (typeof value === 'boolean') return speech.say(value ? 'common.yes' : 'common.no');
  if (typeof value === 'number') return speech.number(value);
  if (value === null) return speech.say('common.none');
  if (UUID.test(value) || DIGEST.test(value)) return shortId(value);
  if (MOMENT.test(value)) return when(speech, value);
  return wordFor(speech, name, value) ?? written(value);
}

/** Codes that have a word in one of the catalogues. */
function wordFor(speech: Speech, name: string, value: string): Child | undefined {
  if (['to', 'from', 'state'].includes(name) && STATE.test(value)) return written(speech.state(value));
  const message = MESSAGE.exec(value)?.[1];
  const [area, key] = message === undefined ? (CODES[name]?.(value) ?? []) : (['messages', message] as const);
  const said = area === undefined ? key : speech.label(area, key!);
  return said === key ? undefined : said;
}

type Code = readonly [Area, string];

const CODES: Readonly<Record<string, (code: string) => Code>> = {
  for: (code) => ['admin', `for.${code}`],
  why: (code) => ['admin', `why.${code}`],
  act: (code) => ['acts', code],
  clock: (code) => ['clocks', code],
  urgency: (code) => ['urgency', code],
  role: (code) => ['roles', code],
  kind: (code) => ['request', code],
  step: (code) => ['paper', `step.${code}`],
  channel: (code) => ['paper', `channel.${code}`],
  check: (code) => ['paper', `check.${code}`],
};
