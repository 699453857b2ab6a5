/**
 * The names of States as the United Nations writes them: 193 Member States, the two non-member observer States, the European
 * Union (article 64(2) lets regional organisations take part), and the invented States of the sandbox. Never from
 * `Intl.DisplayNames`, whose names are not those a State goes by in a treaty.
 */
import { catalogues } from './areas.gen.ts';
import { type Language, localeOf } from './languages.ts';
import { otherNamesOf } from './other-names.ts';

/** ISO 3166-1 alpha-2, lower case. `eu` is reserved there; `xa` to `xz` are for users, and ours are invented. */
export const STATE_CODES: readonly string[] = Object.keys(catalogues.states.en);

const INVENTED = /^x[a-z]$/;
export const isInvented = (code: string): boolean => INVENTED.test(code);

/** The name in a language; a code that is not in the table stays a code, in capitals. */
export const stateName = (language: Language, code: string): string =>
  (catalogues.states[language] as Record<string, string>)[code] ?? code.toUpperCase();

/** Codes in the order a reader of the language looks them up. */
export function inOrderOf(language: Language, codes: readonly string[]): string[] {
  const { compare } = new Intl.Collator(localeOf(language));
  return codes.toSorted((a, b) => compare(stateName(language, a), stateName(language, b)));
}

/** Its name in each of the six languages, each once. */
export const stateNamesFor = (code: string): string[] => [
  ...new Set((Object.keys(catalogues.states) as Language[]).map((language) => stateName(language, code))),
];

/** What people type to find a State: those names, its codes of two and three letters, short names and names of before. */
export const saidForState = (code: string): string[] => [
  ...new Set([...stateNamesFor(code), ...otherNamesOf(code), code]),
];
