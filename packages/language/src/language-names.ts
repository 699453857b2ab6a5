/** Languages by the names the reader's own has for them. */
import type { Speech } from './speech.ts';

/** A tag of BCP 47 in words; as it stands where nobody has a name for it. A partner may have written anything. */
export function languageName({ language }: Speech, tag: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

export const languageList = (speech: Speech, tags: readonly string[]): string =>
  speech.list(tags.map((tag) => languageName(speech, tag)));
