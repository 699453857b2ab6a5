/** The six official languages of the United Nations, and which of them a reader wants. */
export const LANGUAGES = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a tag or locale such as `fr`, `fr-CA` or `fr_CA.UTF-8`; undefined if it is none of the six. */
export function languageOf(tag: string): Language | undefined {
  const primary = /^[a-z]{2}(?![a-z])/i.exec(tag)?.[0].toLowerCase();
  return LANGUAGES.find((language) => language === primary);
}

/** The first that a reader prefers; English if it is none of the six. */
export const firstLanguage = (preferred: readonly string[]): Language =>
  preferred.map(languageOf).find((known) => known !== undefined) ?? 'en';

/** A value in another script keeps its own direction and does not disturb that of the sentence. */
export const apart = (value: string | number): string => `\u2068${value}\u2069`;
