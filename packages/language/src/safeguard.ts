/** What a safeguard is about, as the law in `convention/safeguards` titles it. */
import type { Speech } from './speech.ts';

/** Undefined for an identifier that a later list than ours has. */
export function safeguardTitle(speech: Speech, id: string): string | undefined {
  const title = speech.label('safeguards', id);
  return title === id ? undefined : title;
}
