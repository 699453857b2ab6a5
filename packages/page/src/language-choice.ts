/** Choosing the language where one stands, and telling the document which it is. */
import { h } from './dom.ts';
import { LANGUAGES, type Language } from './language.ts';

export interface Names {
  /** The language's own name of itself. */
  readonly self: string;
  /** The word for language. */
  readonly language: string;
}

export function languageChoice(
  current: Language,
  words: Readonly<Record<Language, Names>>,
  choose: (language: Language) => void,
): HTMLElement {
  const options = LANGUAGES.map((language) =>
    h('option', { value: language, lang: language, selected: language === current }, words[language].self),
  );
  const select = h('select', { id: 'language' }, ...options);
  select.addEventListener('change', () => choose(select.value as Language));
  return h('div', { class: 'language' }, h('label', { for: 'language' }, words[current].language), select);
}

/** The document says so, for hyphens, voices and direction. */
export function speak(language: Language, title: string): void {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = title;
}
