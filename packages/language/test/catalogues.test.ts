// What every catalogue must hold, whoever writes it.
import { expect, test } from 'vitest';
import { staleWords } from '../../../tools/generate-words.ts';
import { argumentsOf, elementsOf, KIND } from '../../../tools/words/arguments.ts';
import { LANGUAGES } from '../src/index.ts';
import { AREAS, mayBeSame, mayBeSameRows, nameOf, ROWS, type Row } from './catalogues.ts';

test('every language has every key of the English, and no other', () => {
  const wrong = AREAS.flatMap(({ area, languages }) =>
    LANGUAGES.flatMap((language) => [
      ...Object.keys(languages.en)
        .filter((key) => !(key in languages[language]))
        .map((key) => `missing: ${area}.${key} (${language})`),
      ...Object.keys(languages[language])
        .filter((key) => !(key in languages.en))
        .map((key) => `surplus: ${area}.${key} (${language})`),
    ]),
  );
  expect(wrong).toEqual([]);
});

test('every message is valid ICU MessageFormat and says something', () => {
  const wrong = ROWS.filter(({ message }) => {
    try {
      return message.trim() === '' || elementsOf(message).length === 0;
    } catch {
      return true;
    }
  });
  expect(wrong.map(nameOf)).toEqual([]);
});

const english = new Map(
  ROWS.filter(({ language }) => language === 'en').map(({ area, key, message }) => [
    `${area}.${key}`,
    message,
  ]),
);
/** `40(12)(d)` reads alike everywhere. */
const PARAGRAPH = /\d+(?:\([0-9a-z]+\))+/g;
const isLettered = ({ message }: Row): boolean =>
  elementsOf(message).some(
    (element) =>
      element.type === KIND.literal &&
      'value' in element &&
      /\p{L}/u.test(String(element.value).replace(PARAGRAPH, '')),
  );
const readsAsEnglish = (row: Row): boolean =>
  row.language !== 'en' && row.message === english.get(`${row.area}.${row.key}`) && isLettered(row);

test('a translation takes the arguments of the English', () => {
  const wrong = ROWS.filter(({ area, key, message }) => {
    const expected = argumentsOf(english.get(`${area}.${key}`) ?? '');
    return JSON.stringify(sorted(argumentsOf(message))) !== JSON.stringify(sorted(expected));
  });
  expect(wrong.map(nameOf)).toEqual([]);
});

test('a plural has every category of its language', () => {
  const wrong = ROWS.flatMap((row) => {
    const needed = new Intl.PluralRules(row.language).resolvedOptions().pluralCategories;
    return elementsOf(row.message)
      .filter((element) => element.type === KIND.plural)
      .flatMap((element) =>
        needed.filter((category) => !('options' in element) || !(category in element.options)),
      )
      .map((category) => `${nameOf(row)} lacks ${category}`);
  });
  expect(wrong).toEqual([]);
});

test('a Russian form for one says its number: twenty-one takes it too', () => {
  const wrong = ROWS.filter(({ language }) => language === 'ru').flatMap((row) =>
    elementsOf(row.message)
      .filter((element) => element.type === KIND.plural)
      .flatMap((element) => ('options' in element ? [element] : []))
      .filter(({ value, options }) => {
        const one = (options as Record<string, { value: readonly { type: number; value?: string }[] }>)[
          'one'
        ];
        const says = one?.value.some(({ type, value: named }) => type === KIND.pound || named === value);
        return one !== undefined && !says && !('=1' in options);
      })
      .map(() => nameOf(row)),
  );
  expect(wrong).toEqual([]);
});

test('nothing is left in English, save what is the same in both languages', () => {
  expect(ROWS.filter((row) => readsAsEnglish(row) && !mayBeSame(row)).map(nameOf)).toEqual([]);
});

test('what may read as the English does so: no list grows old', () => {
  const same = new Set(ROWS.filter(readsAsEnglish).map(nameOf));
  expect(mayBeSameRows.filter((row) => !same.has(row))).toEqual([]);
});

test('Arabic, Chinese and Russian are written in their own scripts', () => {
  const scripts = { ar: /\p{Script=Arabic}/u, zh: /\p{Script=Han}/u, ru: /\p{Script=Cyrillic}/u };
  const wrong = ROWS.filter((row) => {
    const script = scripts[row.language as keyof typeof scripts];
    return script && isLettered(row) && !script.test(row.message) && !mayBeSame(row);
  });
  expect(wrong.map(nameOf)).toEqual([]);
});

test('text is normalised, without controls, stray spaces or marks that ICU or right-to-left text would turn', () => {
  const wrong = ROWS.filter(
    ({ language, message }) =>
      message !== message.normalize('NFC') ||
      message !== message.trim() ||
      // A straight apostrophe begins quoting in ICU; an en dash between numbers turns round in Arabic.
      /['\p{Cc}\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]| {2}/u.test(message) ||
      (language === 'ar' && /\d–\d/.test(message)),
  );
  expect(wrong.map(nameOf)).toEqual([]);
});

test('Chinese has no blank beside digits, Latin letters or arguments, as the United Nations writes it: 第40条', () => {
  const wrong = ROWS.filter(
    ({ language, message }) =>
      language === 'zh' && /\p{Script=Han} [!-~]|[!-~] \p{Script=Han}/u.test(message),
  );
  expect(wrong.map(nameOf)).toEqual([]);
});

test('dates, tags and markup stay out of messages: moments come with their zone, elements as arguments', () => {
  const banned = [KIND.date, KIND.time, KIND.tag];
  const wrong = ROWS.filter(({ message }) => elementsOf(message).some(({ type }) => banned.includes(type)));
  expect(wrong.map(nameOf)).toEqual([]);
});

test('the types of keys and arguments are those of the catalogues (npm run generate:words)', () => {
  expect(staleWords().map(({ file }) => file.pathname.split('/packages/')[1])).toEqual([]);
});

const sorted = (types: Record<string, string>): [string, string][] =>
  Object.entries(types).toSorted(([a], [b]) => (a < b ? -1 : 1));
