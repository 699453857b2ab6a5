/** What the rules say, each sentence under a code that stays: the words a person reads are found by it, in whichever language. */
import { ACTS } from './words/acts.ts';
import { CONTENTS } from './words/contents.ts';
import { OPENING } from './words/opening.ts';
import { PAPER } from './words/paper.ts';
import { SAFEGUARDS } from './words/safeguards.ts';

/** Every sentence in English, under its code. */
export const RULE_WORDS = { ...CONTENTS, ...OPENING, ...ACTS, ...PAPER, ...SAFEGUARDS } as const;
export type SaysCode = keyof typeof RULE_WORDS;

/** What goes into the braces of a sentence. Codes (`stage`, `answer`, `reviewer`, `ground`) are worded where they are shown. */
export type SaysArguments = Readonly<Record<string, string | number>>;

/** A sentence of a rule: its code, what goes into it, and the same in English. */
export interface Said {
  text: string;
  says: SaysCode | 'open-in';
  args?: SaysArguments;
}

export const says = (code: SaysCode, args?: SaysArguments): Said => ({
  text: RULE_WORDS[code].replace(/\{(\w+)\}/g, (_, name: string) => String(args?.[name] ?? '')),
  says: code,
  ...(args === undefined ? {} : { args }),
});
