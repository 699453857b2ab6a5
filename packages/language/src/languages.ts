/** The six official languages of the United Nations, how each is written, and the tags `Intl` knows them by. */

export type Language = 'ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es';

/** In the order of their English names, as the United Nations lists them. */
export const LANGUAGES: readonly Language[] = ['ar', 'zh', 'en', 'fr', 'ru', 'es'];

export type Direction = 'ltr' | 'rtl';

export const directionOf = (language: Language): Direction => (language === 'ar' ? 'rtl' : 'ltr');

/** Each language by its own name. */
export const OWN_NAMES: Readonly<Record<Language, string>> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
};

/** Western digits, or those of the Arab East: a person's choice where they read Arabic. */
export type Digits = 'latn' | 'arab';

const TAGS: Readonly<Record<Language, string>> = {
  ar: 'ar',
  zh: 'zh-Hans',
  en: 'en-GB',
  fr: 'fr-FR',
  ru: 'ru-RU',
  es: 'es-ES',
};

/** The tag for `Intl`: Gregorian calendar, digits pinned, since what `ar` alone means differs from one machine to the next. */
export const localeOf = (language: Language, digits: Digits = 'latn'): string =>
  `${TAGS[language]}-u-ca-gregory-nu-${language === 'ar' ? digits : 'latn'}`;

export const isLanguage = (text: string): text is Language => (LANGUAGES as readonly string[]).includes(text);

/**
 * The first of the six that an `Accept-Language` header (RFC 9110 §12.5.4) asks for, by weight; undefined when it asks for
 * none of them. Its length is looked at no further than 400 characters.
 */
export function languageAskedFor(header: string): Language | undefined {
  const asked = header
    .slice(0, 400)
    .split(',')
    .map((part) => {
      const [tag = '', ...options] = part.trim().split(';');
      const weight = options.find((option) => option.trim().startsWith('q='));
      return {
        primary: tag.trim().toLowerCase().split('-')[0] ?? '',
        q: weight ? Number(weight.trim().slice(2)) : 1,
      };
    })
    .filter(({ q }) => q > 0)
    .toSorted((a, b) => b.q - a.q);
  return asked.map(({ primary }) => primary).find(isLanguage);
}
