/** Why nothing was kept, in words: in the reader's language, beside its code. */
import type { Speech } from '@comity/language';
import { type FileFault, FileNotKept, type NotKept, type WordsOf } from '../usecases/national/deps.ts';
import type { ShownReason } from './reasons.ts';

export function faultSaid(speech: Speech, { line, code, detail = '' }: FileFault): string {
  const words = speech.label('law', `fault-${code}`);
  const says = detail === '' ? words : `${words} (${detail})`;
  return line ? speech.say('law.fault-at-line', { line: speech.number(line), says }) : says;
}

/** Undefined where the details are sentences of their own. */
export function keptNothing(error: NotKept, speech: Speech): ShownReason[] | undefined {
  if (error instanceof FileNotKept)
    return error.faults.map((fault) => ({
      ...ours(fault.code, faultSaid(speech, fault)),
      ...(fault.line ? { args: { line: fault.line } } : {}),
    }));
  const { wordsOf, reasons } = error;
  return wordsOf && reasons.map(({ code, detail }) => ours(code, saidOf(speech, wordsOf, code, detail)));
}

/** Codes with two sets of words: a page names what is missing inside its sentence. */
const AS: Readonly<Record<string, string>> = { 'no-such-provision': 'provision-unknown' };

function saidOf(speech: Speech, area: WordsOf, code: string, detail: string): string {
  const name = area === 'reviews' ? `no-${code}` : `fault-${AS[code] ?? code}`;
  const words = speech.label(area, name);
  const says = words === name ? '' : words;
  return [says, says === '' ? detail || code : detail === '' ? '' : `(${detail})`].filter(Boolean).join(' ');
}

/** Nothing of the treaty is broken by it: the rule is the product's. */
const ours = (code: string, text: string): ShownReason => ({
  ...{ code, text, paragraphs: [], citation: '' },
  ...{ source: 'product', mode: 'enforce' },
});
