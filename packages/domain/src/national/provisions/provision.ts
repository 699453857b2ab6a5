// One provision of a State's law as it is kept here: its text in its language, where it was read, and whether it is law today.
import { isArticleNumber, isLanguageTag } from '../codes.ts';
import { isDay } from '../days.ts';

/** Whether it is law: in force; suspended by a court; struck down; in force in part; a bill that is none yet. */
export const PROVISION_STATUSES = ['in-force', 'suspended', 'struck-down', 'partial', 'bill'] as const;
export type ProvisionStatus = (typeof PROVISION_STATUSES)[number];

/** A text in another language, and what it is worth. */
export interface Translation {
  readonly language: string;
  readonly text: string;
  readonly kind: 'official' | 'unofficial' | 'machine';
}

/** What is said of a provision. */
export interface ProvisionSaid {
  /** Within the State: `cma-2018.s14`. */
  readonly id: string;
  /** Title of the law. */
  readonly law: string;
  /** As the law numbers it: `Section 14`. */
  readonly number: string;
  readonly heading?: string;
  readonly text: string;
  /** BCP 47, small: `en`, `ar`, `zh-hant`. */
  readonly language: string;
  readonly translations: readonly Translation[];
  readonly status: ProvisionStatus;
  /** What the status rests on where it is not plainly in force: the judgment, the bill. */
  readonly statusNote?: string;
  readonly enactedOn?: string;
  readonly inForceFrom?: string;
  readonly inForceUntil?: string;
  readonly source: { readonly name: string; readonly url?: string; readonly readOn?: string };
  /** Articles of the Convention it has to do with, by number. */
  readonly articles: readonly string[];
}

/** A provision as kept; every change makes the next version and the ones before stay. */
export interface KeptProvision extends ProvisionSaid {
  readonly state: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export const PROVISION_LIMITS = {
  id: 120,
  line: 500,
  text: 64 * 1024,
  translations: 12,
  articles: 68,
} as const;

export type ProvisionObjection =
  | 'id'
  | 'law'
  | 'number'
  | 'text'
  | 'too-long'
  | 'language'
  | 'status'
  | 'date'
  | 'dates-cross'
  | 'no-source'
  | 'source-url'
  | 'article';

const ID = /^[a-z0-9]+([._-][a-z0-9]+)*$/;
export const isProvisionId = (id: string): boolean => ID.test(id) && id.length <= PROVISION_LIMITS.id;

/** Why it cannot be kept, every reason once; empty when it can. A provision without a source is never kept. */
export function objectionsToProvision(said: ProvisionSaid): ProvisionObjection[] {
  const { line, text, translations, articles } = PROVISION_LIMITS;
  const lines = [said.law, said.number, said.heading, said.statusNote, said.source.name, said.source.url];
  const texts = [said.text, ...said.translations.map((t) => t.text)];
  const days = [said.enactedOn, said.inForceFrom, said.inForceUntil, said.source.readOn];
  const wrong: [ProvisionObjection, boolean][] = [
    ['id', !isProvisionId(said.id)],
    ['law', said.law.trim() === ''],
    ['number', said.number.trim() === ''],
    ['text', texts.some((one) => one.trim() === '')],
    ['too-long', lines.some((l) => (l?.length ?? 0) > line) || texts.some((one) => one.length > text)],
    ['too-long', said.translations.length > translations || said.articles.length > articles],
    ['language', [said.language, ...said.translations.map((t) => t.language)].some((l) => !isLanguageTag(l))],
    ['status', !PROVISION_STATUSES.includes(said.status)],
    ['date', days.some((day) => day !== undefined && !isDay(day))],
    ['dates-cross', crosses(said)],
    ['no-source', said.source.name.trim() === ''],
    ['source-url', said.source.url !== undefined && !/^https?:\/\/[^\s]+$/.test(said.source.url)],
    ['article', said.articles.some((article) => !isArticleNumber(article))],
  ];
  return [...new Set(wrong.flatMap(([code, is]) => (is ? code : [])))];
}

const crosses = ({ inForceFrom, inForceUntil }: ProvisionSaid): boolean =>
  inForceFrom !== undefined && inForceUntil !== undefined && inForceUntil < inForceFrom;

/** Does it say the same as what is kept? Then there is no new version. */
export const saysTheSame = (a: ProvisionSaid, b: ProvisionSaid): boolean =>
  JSON.stringify(saidOf(a)) === JSON.stringify(saidOf(b));

/** What was said, in one order, without who kept it when. */
export const saidOf = (p: ProvisionSaid): ProvisionSaid => ({
  id: p.id,
  law: p.law,
  number: p.number,
  ...(p.heading === undefined ? {} : { heading: p.heading }),
  text: p.text,
  language: p.language,
  translations: p.translations.map(({ language, text, kind }) => ({ language, text, kind })),
  status: p.status,
  ...(p.statusNote === undefined ? {} : { statusNote: p.statusNote }),
  ...(p.enactedOn === undefined ? {} : { enactedOn: p.enactedOn }),
  ...(p.inForceFrom === undefined ? {} : { inForceFrom: p.inForceFrom }),
  ...(p.inForceUntil === undefined ? {} : { inForceUntil: p.inForceUntil }),
  source: {
    name: p.source.name,
    ...(p.source.url === undefined ? {} : { url: p.source.url }),
    ...(p.source.readOn === undefined ? {} : { readOn: p.source.readOn }),
  },
  articles: [...p.articles],
});

/** Everything a provision is found by. */
export const wordsOfProvision = (p: KeptProvision): string =>
  [p.id, p.law, p.number, p.heading ?? '', p.text, ...p.translations.map((t) => t.text)].join('\n');
