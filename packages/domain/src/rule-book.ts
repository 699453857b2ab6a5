// Every rule of the domain in one list: its id, who it comes from, how hard it insists, what it cites, where it applies, and the test file
// that fails when it is removed. For the reader who wants to know what this software will insist on.

import { erasure } from './evidence/erase.ts';
import { onwardRequestRules, onwardRules } from './evidence/onward.ts';
import { detaineeRules } from './evidence/persons.ts';
import { readdressRules } from './evidence/readdress.ts';
import { exculpatoryRules, useRules } from './evidence/use.ts';
import type { Mode, Source } from './law/decision.ts';
import type { Rule } from './law/rule.ts';
import { readdressLetter } from './letter/acts/readdress.ts';
import { paperOpen, paperRules } from './paper/rules.ts';
import { admissionRules } from './request/admission.ts';
import { draftRules } from './request/drafting.ts';
import { acts } from './request/open-acts.ts';
import { receiveRules } from './request/receive-rules.ts';

export interface RuleEntry {
  id: string;
  mode: Mode;
  source: Source;
  paragraphs: readonly string[];
  provenIn: string;
  /** Where it is applied, such as `incoming letter refuse`. */
  appliesTo: string[];
}

type AnyRule = Rule<never>;

const placed = (place: string, rules: readonly AnyRule[]): [string, AnyRule][] =>
  rules.map((rule) => [place, rule]);

const ofActs = (direction: 'outgoing' | 'incoming', kind: 'preservation' | 'letter'): [string, AnyRule][] =>
  acts[direction][kind].flatMap((act) =>
    placed(`${direction} ${kind} ${act.name}`, [
      ...(act.opens as readonly AnyRule[]),
      ...(act.rules as readonly AnyRule[]),
    ]),
  );

const everywhere: readonly [string, AnyRule][] = [
  ...placed('draft', draftRules),
  ...placed('a draft letter addressed to another State', [
    ...readdressLetter.opens,
    ...readdressLetter.rules,
  ]),
  ...ofActs('outgoing', 'preservation'),
  ...ofActs('outgoing', 'letter'),
  ...placed('a request that arrives', admissionRules),
  ...placed('a message that arrives', receiveRules),
  ...ofActs('incoming', 'preservation'),
  ...ofActs('incoming', 'letter'),
  ...placed('use of an item', useRules),
  ...placed('exculpatory disclosure', exculpatoryRules),
  ...placed('onward transfer, asked for', onwardRequestRules),
  ...placed('onward transfer', onwardRules),
  ...placed('a package addressed to another State', readdressRules),
  ...placed('erasing the evidence of a request', erasure.rules),
  ...placed('a step by hand', [paperOpen, ...paperRules]),
  ...placed('transfer of a detainee', detaineeRules),
];

/** One entry per rule and proving test, in the order in which a case meets them. */
export const ruleBook: readonly RuleEntry[] = [
  ...everywhere
    .reduce((book, [place, rule]) => {
      const key = `${rule.id} ${rule.provenIn}`;
      const { id, mode, source, paragraphs, provenIn } = rule;
      const entry = book.get(key) ?? { id, mode, source, paragraphs, provenIn, appliesTo: [] };
      return book.set(key, { ...entry, appliesTo: [...entry.appliesTo, place] });
    }, new Map<string, RuleEntry>())
    .values(),
];
