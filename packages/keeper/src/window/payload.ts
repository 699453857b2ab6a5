/**
 * What is approved, in people's words: every member under what it is called, every code beside what it means, nothing left out. A member
 * or code without words stands as it is written; the exact text stands beside all of this.
 */
import type { Json } from '@comity/protocol';
import type { WindowLanguage } from '../contract/index.ts';
import { CODES, MEMBERS, STATE_MEMBERS, STATES } from './payload-words.gen.ts';
import type { Said } from './said.ts';
import { escaped, visible } from './text.ts';

/** Where a value stands: the member it is of, the one around that, and which thing both speak of. */
interface Place {
  language: WindowLanguage;
  member: string;
  around: string;
  of: string;
}

const ORDER = new Map(Object.keys(MEMBERS).map((name, place) => [name, place]));
const own = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

export const payloadText = (payload: Json, language: WindowLanguage): string =>
  shown(payload, { language, member: '', around: '', of: '' });

/** A message's kind in words; undefined for one without. Its version is beside it, in the text as it is written. */
export const typeWords = (type: string, language: WindowLanguage): string | undefined =>
  own(CODES, `_type=${type.replace(/\/\d+$/, '')}`)?.[language];

function shown(value: Json, place: Place): string {
  if (Array.isArray(value)) return list(value, place);
  if (typeof value === 'object' && value !== null) return members(value, place);
  if (typeof value === 'string') return text(value, place);
  return own(CODES, String(value)) ? worded(CODES[String(value)]!, String(value), place) : String(value);
}

function list(values: readonly Json[], place: Place): string {
  if (values.length === 0) return `${words(place.language, 'null')} <code>[ ]</code>`;
  return `<ol>${values.map((item) => `<li>${shown(item, place)}</li>`).join('')}</ol>`;
}

function members(value: { [name: string]: Json }, { language, member, of }: Place): string {
  const names = Object.keys(value).toSorted((a, b) => rank(a, member) - rank(b, member));
  if (names.length === 0) return `${words(language, 'null')} <code>{ }</code>`;
  const about = typeof value.id === 'string' ? value.id : of;
  const rows = names.map((name) => {
    const within = { language, member: name, around: member, of: about };
    const item = value[name]!;
    return `<dt>${called(within)}</dt><dd${isDeep(item) ? ' class="deep"' : ''}>${shown(item, within)}</dd>`;
  });
  return `<dl>${rows.join('')}</dl>`;
}

/** What nobody has words for comes last, in the order it is written in. */
const rank = (name: string, around: string): number =>
  ORDER.get(`${around}.${name}`) ?? ORDER.get(name) ?? ORDER.size;
const isDeep = (value: Json): boolean =>
  Array.isArray(value) ? value.some(isDeep) : typeof value === 'object' && value !== null;

function called({ language, member, around }: Place): string {
  const state = around === 'dirv' ? own(STATES, member) : undefined;
  const said = state ?? own(MEMBERS, `${around}.${member}`) ?? own(MEMBERS, member);
  return said === undefined ? `<code>${visible(member)}</code>` : escaped(said[language]);
}

function text(value: string, place: Place): string {
  const day = INSTANT.test(value) ? moment(value, place.language) : undefined;
  if (day !== undefined) return `${escaped(day)} <code>${escaped(value)}</code>`;
  // A key or a digest, which nobody reads by eye, does not push what people read out of their sight; it is whole, in lines of its own.
  if (LONG.test(value)) return `<bdi class="long" tabindex="0">${visible(value)}</bdi>`;
  return coded(value, place);
}

/** Only where a code is expected: the same letters in what a person wrote mean what they say. */
function coded(value: string, place: Place): string {
  const { member, around, of } = place;
  const code = member === '_type' ? value.replace(/\/\d+$/, '') : value;
  const keys = [`${of}.${member}=${code}`, `${around}.${member}=${code}`, `${member}=${code}`];
  const state = STATE_MEMBERS.includes(member) ? own(STATES, value) : undefined;
  if (LANGUAGE_MEMBERS.has(member))
    return `${escaped(languageName(value, place.language))} <code>${visible(value)}</code>`;
  const said = state ?? keys.map((key) => own(CODES, key)).find(Boolean);
  return said === undefined ? `<bdi>${visible(value)}</bdi>` : worded(said, value, place);
}

const worded = (said: Said, code: string, { language }: Place): string =>
  `${escaped(said[language])} <code>${visible(code)}</code>`;

const LANGUAGE_MEMBERS: ReadonlySet<string> = new Set(['language', 'languages']);
/** As it stands where nobody has a name for it: a partner may have written anything. */
function languageName(tag: string, language: WindowLanguage): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const words = (language: WindowLanguage, code: string): string => escaped(CODES[code]![language]);

/** Letters of keys and digests only: what a person wrote, in a script without spaces too, always stands open. */
const LONG = /^[\w+/=.:-]{200,}$/;
/** Spelt so by the protocol (SPEC §2): in UTC, to the thousandth. */
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

const FORM = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' } as const;
/** The calendar and digits are said, since what a language alone means differs from one machine to the next. */
function moment(at: string, language: WindowLanguage): string | undefined {
  const tag = language === 'en' ? 'en-GB' : language;
  const date = new Date(at);
  if (Number.isNaN(date.valueOf())) return undefined;
  return `${new Intl.DateTimeFormat(`${tag}-u-ca-gregory-nu-latn`, FORM).format(date)} UTC`;
}
