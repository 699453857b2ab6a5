/** All catalogues as the tests read them: from their files, so that a key that no type knows is seen too. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { LANGUAGES, type Language } from '../src/index.ts';

const ROOM = new URL('../catalogues/', import.meta.url);

export type Catalogue = Readonly<Record<string, string>>;
export interface AreaOfWords {
  area: string;
  /** `same.json`: keys whose translation rightly reads as the English does, looked at by hand. */
  same: Readonly<Partial<Record<Language, readonly string[]>>>;
  languages: Readonly<Record<Language, Catalogue>>;
}

const read = (area: string, language: Language): [Language, Catalogue] => [
  language,
  JSON.parse(readFileSync(new URL(`${area}/${language}.json`, ROOM), 'utf8')),
];

const sameOf = (area: string): AreaOfWords['same'] => {
  const file = new URL(`${area}/same.json`, ROOM);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
};

export const AREAS: readonly AreaOfWords[] = readdirSync(ROOM, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => ({
    area: name,
    same: sameOf(name),
    languages: Object.fromEntries(LANGUAGES.map((language) => read(name, language))) as Record<
      Language,
      Catalogue
    >,
  }));

export interface Row {
  area: string;
  key: string;
  language: Language;
  message: string;
}
export const ROWS: readonly Row[] = AREAS.flatMap(({ area, languages }) =>
  LANGUAGES.flatMap((language) =>
    Object.entries(languages[language]).map(([key, message]) => ({ area, key, language, message })),
  ),
);

const SAME = new Set(
  AREAS.flatMap(({ area, same }) =>
    Object.entries(same).flatMap(([language, keys]) => keys.map((key) => `${area}.${key} (${language})`)),
  ),
);
/** Whether this row may read as the English does. */
export const mayBeSame = (row: Row): boolean => SAME.has(nameOf(row));
export const mayBeSameRows: readonly string[] = [...SAME];

export const nameOf = ({ area, key, language }: Row): string => `${area}.${key} (${language})`;
