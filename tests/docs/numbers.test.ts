/** Numbers the documents give are those of the data they speak of. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { articles, provisions, requirements, safeguards } from '@comity/convention';
import { expect, test } from 'vitest';
import { knownLaws } from '../../packages/convention/src/national.ts';
import { EXERCISES } from '../../packages/node/src/usecases/practice/exercises.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const cells = knownLaws.flatMap((law) => law.cells).length;

test.each([
  ['README.md', `${requirements.length} questions`],
  ['README.md', `The ${provisions.length} provisions`],
  ['README.md', `${WORDS[EXERCISES.length]} exercises`],
  ['convention/README.md', `${articles.length} articles, ${provisions.length} paragraphs`],
  ['convention/README.md', `${safeguards().length} rules that protect people`],
  ['convention/README.md', `${requirements.length} questions`],
  ['convention/README.md', `${cells} cells over ${knownLaws.length} States`],
  ['docs/GLOSSARY.md', `the ${requirements.length} requirements`],
  ['docs/operating/law-of-states.md', `${requirements.length} questions`],
  ['docs/operating/practice.md', `all ${WORDS[EXERCISES.length]} exercises`],
])('%s says %s', (path, words) => {
  expect(readFileSync(root + path, 'utf8')).toContain(words);
});
