/** What a screen puts between a name and what it is comes from the language, never from the code: French has a blank there, Chinese its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const ROOMS = [
  '../src',
  '../../letter/src',
  '../../print/src/custody',
  '../../print/src/word',
  '../../node/src/counter/pages',
];

/** A text that ends in a colon and a blank, or has one after or before what a language says. */
const FIXED = [
  /(?<![\w-&"<>])': '(?![\w-&])/,
  /speech\.(?:say|label|state)\([^`]*\)\}: /,
  /words\.\w+\}: /,
  /`: \$\{speech/,
];

const fixedIn = (folder: URL): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts') && !name.includes('islands'))
    .flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => FIXED.some((one) => one.test(line)))
        .map((line) => `${name}: ${line.trim()}`),
    );

it.each(ROOMS)('no colon of its own in %s', (room) => {
  expect(fixedIn(new URL(`${room}/`, import.meta.url))).toEqual([]);
});

const FRENCH = [
  '../../provider/src/page/words/fr.ts',
  '../../verifier/src/page/words/fr.ts',
  '../../verifier/src/words/fr.ts',
  '../../print/src/words/fr.ts',
];

it.each(FRENCH)('no line of French begins with a sign that belongs to the word before it, in %s', (path) => {
  const said = readFileSync(new URL(path, import.meta.url), 'utf8').split('\n');
  expect(said.filter((line) => /[\p{L}\d})»] [:;?!»](?=[\s'`.)])/u.test(line))).toEqual([]);
});
