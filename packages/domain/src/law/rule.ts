// A rule is a value: who it comes from, how hard it insists, what it cites, which test fails without it, and the check. Rules are
// handed to decisions as lists, so that a test can leave one out and see what it was for.
import type { Rule as CitedCheck } from '@comity/convention';
import type { Mode, Reason, Source } from './decision.ts';
import type { Said } from './words.ts';

/** One thing a rule found wrong. */
export interface Finding extends Omit<Partial<Said>, 'text'> {
  /** One sentence, in English. */
  text: string;
  /** Path of the field it is about. */
  field?: string;
}

export interface Rule<in S> {
  /** Stable for ever; also the code of its reasons. */
  readonly id: string;
  readonly mode: Mode;
  readonly source: Source;
  /** As people write them; empty only for rules of ours. */
  readonly paragraphs: readonly string[];
  /** The test file that fails when the rule is removed. */
  readonly provenIn: string;
  readonly finds: (situation: S) => readonly Finding[];
}

/**
 * A rule the Convention asks for. A citation that enforces names its test itself; one that records or supports names the field
 * or the screen, so the test is given beside it.
 */
export const law = <S>(
  id: string,
  mode: Mode,
  check: CitedCheck<[S], Finding>,
  provenIn: string = check.citation.by,
): Rule<S> => ({
  id,
  mode,
  source: 'treaty',
  paragraphs: check.citation.paragraphs,
  provenIn,
  finds: check,
});

/** A rule of the product. `beside` names paragraphs it helps with and does not come from. */
export const ours = <S>(
  id: string,
  mode: Mode,
  provenIn: string,
  check: (situation: S) => readonly Finding[],
  beside: readonly string[] = [],
): Rule<S> => ({ id, mode, source: 'product', paragraphs: beside, provenIn, finds: check });

/** Everything these rules find, in the order of the list: the first is the reason another node would name too. */
export const look = <S>(rules: readonly Rule<S>[], situation: S): Reason[] =>
  rules.flatMap((rule) => rule.finds(situation).map((finding) => reasonOf(rule, finding)));

const reasonOf = <S>(rule: Rule<S>, finding: Finding): Reason => ({
  code: rule.id,
  text: finding.text,
  paragraphs: [...rule.paragraphs],
  source: rule.source,
  mode: rule.mode,
  ...(finding.says === undefined ? {} : { says: finding.says }),
  ...(finding.args === undefined ? {} : { args: finding.args }),
  ...(finding.field === undefined ? {} : { field: finding.field }),
});

/** A finding when `holds` is false, none otherwise. What only machines and logs read may be plain English. */
export const unless = (holds: boolean, said: Said | string, field?: string): Finding[] =>
  holds
    ? []
    : [{ ...(typeof said === 'string' ? { text: said } : said), ...(field === undefined ? {} : { field }) }];
