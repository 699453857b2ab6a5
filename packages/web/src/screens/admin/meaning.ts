/** What the node says of itself, for who administers: what it means and what to do in their language, with the node's exact words, which are English. */
import type { Speech } from '@comity/language';
import { bdi, type Child, span } from '../../tags.ts';

/** The node's words as they are. */
export const exactly = (words: string): Child => bdi({ lang: 'en', dir: 'ltr' }, words);

/** What it means, where that is known; the exact words always. */
export const explained = (speech: Speech, means: string | undefined, exact: string): Child =>
  means === undefined
    ? exactly(exact)
    : [means, ' ', span({ class: 'quiet exact' }, speech.say('upkeep.exact'), ' ', exactly(exact))];

/** As the sentence under that code says it. */
export function meaning(speech: Speech, code: string, exact: string): Child {
  const known = speech.label('upkeep', code);
  return explained(speech, known === code ? undefined : known, exact);
}
