/**
 * The evidence that would leave, line by line, as the keeper made its root from it; in pages, by links alone. What is not kept for
 * reading is said by its number. A name is text of somebody else's, and of abuse material there is none.
 */
import { fromBase64url, nameAsData } from '@comity/protocol';
import type { ShownLine, WindowLanguage } from '../contract/index.ts';
import { type ShownList, standingOf } from '../core/shown-list.ts';
import { LIST_WORDS } from './list-words.ts';
import { escaped } from './text.ts';

/** Lines of one page (ours). */
const PAGE = 200;

type Words = (name: keyof typeof LIST_WORDS) => string;

/** What stands in the way of any approval, before all else; nothing for a list that is the one asked about. `here` is the address of the question. */
export function listTrouble(list: ShownList, language: WindowLanguage, here: string): string {
  const words = wordsIn(language);
  const standing = standingOf(list);
  if (standing === 'whole') return '';
  if (standing === 'other')
    return `<p class="trouble" role="alert">${words('other')} <code>${escaped(list.fault ?? '')}</code></p>`;
  const count = `<bdi>${list.tree.size} / ${list.head.items.size}</bdi>`;
  return `<p class="trouble" role="status">${words('coming')} ${count}</p><p><a class="back" href="${here}">${words('again')}</a></p>`;
}

/** Only a list that is the one asked about is read; `from` is the place of the first line to show, from 0. */
export function listShown(list: ShownList, language: WindowLanguage, here: string, from: number): string {
  if (standingOf(list) !== 'whole') return '';
  const words = wordsIn(language);
  return `<section id="list"><h2>${words('list')}</h2><p class="whole">${words('whole')}</p>
${lines(list, language, words, here, from)}</section>`;
}

const wordsIn =
  (language: WindowLanguage): Words =>
  (name) =>
    escaped(LIST_WORDS[name][language]);

function lines(
  list: ShownList,
  language: WindowLanguage,
  words: Words,
  here: string,
  wanted: number,
): string {
  const from = wanted < list.lines.length ? wanted - (wanted % PAGE) : 0;
  const page = list.lines.slice(from, from + PAGE);
  const unread = list.tree.size - list.lines.length;
  const facts: [string, string][] = [
    [words('items'), number(list.tree.size, language)],
    [words('content'), size(list.length, language)],
    ...(list.unnamed > 0 ? [[words('unnamed'), number(list.unnamed, language)] as [string, string]] : []),
    ...(unread > 0 ? [[words('unread'), number(unread, language)] as [string, string]] : []),
  ];
  const rows = facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('');
  const items = page.map((line) => `<li>${item(line, language, words)}</li>`).join('');
  return `<dl class="who">${rows}</dl><ol class="items" start="${from + 1}">${items}</ol>${ways(list, words, here, from)}`;
}

const item = (line: ShownLine, language: WindowLanguage, words: Words): string =>
  `${
    line.called === undefined
      ? `<b>${words('kept')}</b>`
      : `<b><bdi>${escaped(nameAsData(fromBase64url(line.called.bytes)) || '⟨⟩')}</bdi></b>`
  }<br>${size(line.length, language)}<br><code>SHA-256 ${line.sha256}</code><br><code>${escaped(line.itemId)}</code>`;

function ways(list: ShownList, words: Words, here: string, from: number): string {
  const way = (to: number, says: string) => `<a class="back" href="${here}?from=${to}#list">${says}</a>`;
  const earlier = from > 0 ? way(from - PAGE, words('earlier')) : '';
  const later = from + PAGE < list.lines.length ? way(from + PAGE, words('later')) : '';
  return earlier + later === '' ? '' : `<p class="ways">${earlier}${later}</p>`;
}

const tagOf = (language: WindowLanguage) => `${language === 'en' ? 'en-GB' : language}-u-nu-latn`;
const number = (value: number, language: WindowLanguage): string =>
  escaped(new Intl.NumberFormat(tagOf(language)).format(value));

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;
/** As people say it, and to the byte. */
function size(bytes: number, language: WindowLanguage): string {
  const step = bytes < 1000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const as = (value: number, unit: string, unitDisplay: 'long' | 'short') =>
    new Intl.NumberFormat(tagOf(language), {
      ...{ style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 },
    }).format(value);
  const exact = as(bytes, 'byte', 'long');
  return escaped(step === 0 ? exact : `${as(bytes / 1000 ** step, UNITS[step]!, 'short')} · ${exact}`);
}
