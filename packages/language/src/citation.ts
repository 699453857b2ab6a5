/** A citation as the rules give it, `art. 42(8) [parent-text]`, in the reader's words. */
import type { Speech } from './speech.ts';

export const citationSays = (speech: Speech, citation: string): string =>
  citation
    .replace(/\bart\. ([\w().]+)/g, (_, paragraph: string) => speech.say('common.paragraph', { paragraph }))
    .replace(/\[([a-z-]+)\]/g, (_, mark: string) => `(${speech.label('common', `mark-${mark}`)})`);
