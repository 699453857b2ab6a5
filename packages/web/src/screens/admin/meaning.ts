/** What the node says of itself, for who administers: what it means and what to do in their language, with the node's exact words, which are English. */
import type { Speech } from '@comity/language';
import { bdi, type Child, span } from '../../tags.ts';

/** The node's words as they are. */
export const exactly = (words: string): Child => bdi({ lang: 'en', dir: 'ltr' }, words);

/** The sentence under that code, where there is one; the exact words always. */
export function meaning(speech: Speech, code: string, exact: string): Child {
  const known = speech.label('upkeep', code);
  if (known === code) return exactly(exact);
  return [known, ' ', span({ class: 'quiet exact' }, speech.say('upkeep.exact'), ' ', exactly(exact))];
}
