/** A verdict in words. Names that come from a package are made safe to show before they enter a sentence. */
import type { Row, Saying, TimeBound, Verdict, Voucher } from '@comity/proof';
import { en } from './words/en.ts';
import { ENGLISH_HEADING, type Heading } from './words/headings.ts';
import type { Words } from './words/words.ts';

/** A file system may hold any name: controls and marks that reverse text do not reach a terminal or a page. */
const UNSHOWABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

export const shown = (text: string): string => text.replace(UNSHOWABLE, '\ufffd');

type Value = string | number | readonly string[];

function shownValues(values: object): Record<string, Value> {
  const safe = (value: Value): Value =>
    typeof value === 'number' ? value : typeof value === 'string' ? shown(value) : value.map(shown);
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, safe(value as Value)]));
}

/** One sentence. */
export function tell(saying: Saying, words: Words): string {
  const sentence = words.sayings[saying.say] as (values: object) => string;
  return sentence(shownValues(saying.with));
}

export function tellVoucher(by: Voucher, words: Words): string {
  const name = words.vouchers[by.say] as (values: object) => string;
  return name(shownValues(by.with));
}

/** What was found, in a sentence or two: the rule that was broken, then what is known of it. */
export function tellRow({ rule, detail }: Row, words: Words): string {
  const said = [...(rule ? [words.rules[rule]] : []), ...(detail ? [tell(detail, words)] : [])];
  return said.join(' ');
}

export function tellBound(
  which: 'after' | 'before',
  { at, by }: TimeBound,
  heading: Heading,
  words: Words,
): string {
  return heading[which](at, tellVoucher(by, words));
}

/** What was verified, and in whose name it was sealed. */
export function tellHeading(
  { package: facts, custody }: Verdict,
  heading: Heading,
  { frame }: Words,
): string {
  if (facts === undefined) return frame.noPackage;
  return heading[custody ? 'custody' : 'package'](shown(facts.id), shown(facts.issuer));
}

/** "Proven for the outside of the package" or the like: never a status without what it is of. */
export function tellOutcome(
  { outcome, rows }: Verdict,
  words: Words,
  show = (status: string) => status,
): string {
  const closed = rows.some((row) => !row.required && row.id === 'items');
  const { frame } = words;
  const holds = (id: string) => rows.some((row) => row.id === id);
  const outside = closed ? frame.outsideOnly : frame.withContent;
  const scope = holds('chain') ? frame.custody.scope : holds('disclosed') ? frame.shownOnly : outside;
  return frame.outcome(show(words.status[outcome]), scope);
}

/** The verdict as it is, with its sentences in English beside the ids for whoever reads the JSON. */
export function withEnglish(verdict: Verdict): Verdict & { readonly english: object } {
  const { after, before } = verdict.time;
  const english = {
    outcome: tellOutcome(verdict, en),
    time: {
      ...(after && { after: tellBound('after', after, ENGLISH_HEADING, en) }),
      ...(before && { before: tellBound('before', before, ENGLISH_HEADING, en) }),
    },
    notShown: verdict.notShown.map((id) => en.notShown[id]),
  };
  const rows = verdict.rows.map((row) => ({
    ...row,
    english: { claim: en.claims[row.id], found: tellRow(row, en) },
  }));
  return { ...verdict, rows, english };
}

/** A verdict in the sentences of one language, for whoever sets it on a page of their own. */
export interface Told {
  readonly outcome: string;
  readonly rows: readonly { readonly status: string; readonly claim: string; readonly found: string }[];
  readonly notShown: readonly string[];
}

export const tellAll = (verdict: Verdict, words: Words): Told => ({
  outcome: tellOutcome(verdict, words),
  rows: verdict.rows.map((row) => ({
    status: words.status[row.status],
    claim: words.claims[row.id],
    found: tellRow(row, words),
  })),
  notShown: verdict.notShown.map((id) => words.notShown[id]),
});
