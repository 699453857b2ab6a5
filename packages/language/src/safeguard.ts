/** What a safeguard is about, as the law in `convention/safeguards` titles it, and what an answer to it means. */
import type { Speech } from './speech.ts';

/** Undefined for an identifier that a later list than ours has. */
export function safeguardTitle(speech: Speech, id: string): string | undefined {
  const title = speech.label('safeguards', id);
  return title === id ? undefined : title;
}

/** Their question is whether anything speaks against it; our rules clear them by a “no”. The others are answered by a “yes” that it was weighed. */
const ASK_FOR_CONCERNS: ReadonlySet<string> = new Set(['S-02', 'S-03', 'S-22', 'S-30', 'S-31']);

/** `no` beside “Consistency with human-rights obligations” would read as its contrary: such an answer names the concern. */
export const safeguardAnswer = (id: string, answer: string): string =>
  ASK_FOR_CONCERNS.has(id) && (answer === 'yes' || answer === 'no') ? `concern.${answer}` : answer;
