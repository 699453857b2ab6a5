/**
 * Writes what TypeScript must know of the catalogues: for each area its keys and the arguments of each message, read from the
 * English, and the list of areas; and the table of who has reviewed what. `--check` writes nothing and says what is stale;
 * `--digests` prints what a reviewer puts into `review.json`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { digestOf, withReviews } from './words/reviews.ts';
import { areaFile, areasFile, LANGUAGES, type Written } from './words/source.ts';
import { type Said, windowFile } from './words/window.ts';

const ROOT = new URL('../', import.meta.url);
const HOME = new URL('packages/language/', ROOT);
const CATALOGUES = new URL('catalogues/', HOME);
const PAGE = new URL('docs/languages.md', ROOT);
const WINDOW = new URL('packages/keeper/src/window/payload-words.gen.ts', ROOT);

const areas = (): string[] =>
  readdirSync(CATALOGUES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted();

/** Every word of a language, by `area.key`. */
const saidIn = (language: string, all: readonly string[]): Said =>
  Object.fromEntries(
    all.flatMap((area) =>
      Object.entries<string>(
        JSON.parse(readFileSync(new URL(`${area}/${language}.json`, CATALOGUES), 'utf8')),
      ).map(([key, message]) => [`${area}.${key}`, message]),
    ),
  );

/** Every generated file, by its address, as it should read now. */
export function generatedWords(): Written[] {
  const all = areas();
  return [
    ...all.map((area): Written => {
      const english = JSON.parse(readFileSync(new URL(`${area}/en.json`, CATALOGUES), 'utf8'));
      return { file: new URL(`${area}/words.gen.ts`, CATALOGUES), text: areaFile(area, english) };
    }),
    { file: new URL('src/areas.gen.ts', HOME), text: areasFile(all) },
    windowFile(Object.fromEntries(LANGUAGES.map((language) => [language, saidIn(language, all)])), WINDOW),
    { file: PAGE, text: withReviews(readFileSync(PAGE, 'utf8'), CATALOGUES, all) },
  ];
}

const current = (file: URL): string | undefined => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Those that are not as they should be. */
export const staleWords = (): Written[] =>
  generatedWords().filter(({ file, text }) => current(file) !== text);

const pathOf = (file: URL): string => file.pathname.slice(ROOT.pathname.length);

function run(option: string | undefined): void {
  if (option === '--digests') {
    const files = areas().flatMap((area) =>
      LANGUAGES.map((language) => new URL(`${area}/${language}.json`, CATALOGUES)),
    );
    for (const file of files) process.stdout.write(`${digestOf(file)}  ${pathOf(file)}\n`);
    return;
  }
  const stale = staleWords();
  for (const { file, text } of stale) {
    process.stdout.write(`${pathOf(file)}\n`);
    if (option !== '--check') writeFileSync(file, text);
  }
  if (option === '--check' && stale.length > 0) process.exitCode = 1;
}

if (import.meta.main) run(process.argv[2]);
