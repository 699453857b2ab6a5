/** What is wrong in a file that was not taken in, in words: on pages in the reader's language, for programs in English beside its code. */
import { type Speech, speak } from '@comity/language';
import type { FileFault, FileNotKept } from '../usecases/national/deps.ts';
import type { ShownReason } from './reasons.ts';

export function faultSaid(speech: Speech, { line, code, detail = '' }: FileFault): string {
  const words = speech.label('law', `fault-${code}`);
  const says = detail === '' ? words : `${words} (${detail})`;
  return line ? speech.say('law.fault-at-line', { line: speech.number(line), says }) : says;
}

/** Nothing of the treaty is broken by a faulty line: the rule is the product's. */
export const faultReasons = ({ faults }: FileNotKept): ShownReason[] => {
  const speech = speak('en');
  return faults.map((fault) => ({
    code: fault.code,
    text: faultSaid(speech, fault),
    ...(fault.line ? { args: { line: fault.line } } : {}),
    paragraphs: [],
    citation: '',
    source: 'product',
    mode: 'enforce',
  }));
};
