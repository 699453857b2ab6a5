// Every rule that decides an act, a request or what it lacks says so under a code, so that no reason reaches a person in English alone.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const SOURCES = new URL('../../src/', import.meta.url);
/** What messages of machines are refused for, and evidence outside a request, is read in English by those who run a node; `opening` puts two together. */
const OF_MACHINES = /receive|folds|admission|evidence\/(?!send)|national\/|opening|counts\//;

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !OF_MACHINES.test(name),
);
const bare = (text: string): string[] =>
  [...text.matchAll(/\b(?:unless|missing)\(([^;]*?)\)[,;\n]|text: (['`].{12,})/g)]
    .map(([, called, said]) => said ?? called ?? '')
    .filter((called) =>
      /(?<!says\()['`][A-Z$][^'`\n]* [^'`\n]*['`]/.test(called.replaceAll(/says\([^)]*\)/g, '')),
    );

it.each(files)('%s says nothing outside the words of the rules', (file) => {
  expect(bare(readFileSync(new URL(file, SOURCES), 'utf8'))).toEqual([]);
});

it('finds a sentence that has no code', () => {
  expect(bare("unless(isSo, 'Name the ground that is meant.', 'grounds');")).toHaveLength(1);
  expect(bare(".map((id) => ({ text: 'It was not asked for, so it cannot be refused.' }))")).toHaveLength(1);
  expect(bare("unless(isSo, says('S-34.ground'), 'grounds');")).toHaveLength(0);
});
