/** A citation as the rules give it, `art. 42(8) [parent-text], art. 6(1)`, in the reader's words: paragraphs of one standing together, the mark said once. */
import type { Speech } from './speech.ts';

const ONE = /^art\. ([\w().]+)(?: \[([a-z-]+)\])?$/;

export function citationSays(speech: Speech, citation: string): string {
  if (citation === '') return '';
  const byMark = new Map<string, string[]>();
  for (const one of citation.split(', ')) {
    const [, paragraph = one, mark = ''] = ONE.exec(one) ?? [];
    byMark.set(mark, [...(byMark.get(mark) ?? []), paragraph]);
  }
  return [...byMark]
    .map(([mark, paragraphs]) => `${said(speech, paragraphs)}${marked(speech, mark)}`)
    .join('; ');
}

const said = (speech: Speech, paragraphs: readonly string[]): string =>
  paragraphs.length === 1
    ? speech.say('common.paragraph', { paragraph: paragraphs[0]! })
    : speech.say('common.paragraphs', { paragraphs: paragraphs.join(', ') });

const marked = (speech: Speech, mark: string): string =>
  mark === '' ? '' : ` (${speech.label('common', `mark-${mark}`)})`;
