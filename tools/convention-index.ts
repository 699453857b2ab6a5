// Writes packages/convention/src/law.gen.ts: one import per article file and the closed lists of provision
// and safeguard ids, so that the compiler refuses a citation of a paragraph that does not exist.
// Run after an article or safeguard file changes its ids: node tools/convention-index.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const target = new URL('packages/convention/src/law.gen.ts', root);

/** The text the generated index should have, from the files on disk. */
export const lawIndex = (): string => {
  const articles = namesIn('articles');
  const safeguards = namesIn('safeguards');
  return [
    '// The files of convention/articles/ and the closed lists of what may be cited.',
    '// Written by tools/convention-index.ts; a test fails when it is stale.',
    ...articles.map(
      (n) => `import ${n} from '../../../convention/articles/${n}.json' with { type: 'json' };`,
    ),
    '',
    '/** The article files, in the order of the Convention. */',
    `export const articleFiles = [${articles.join(', ')}] as const;`,
    '',
    '/** The identifier of every paragraph, sub-paragraph and letter of the Convention. */',
    union(
      'ProvisionId',
      articles.flatMap((n) => idsIn(`articles/${n}`, 'provisions')),
    ),
    '',
    '/** The identifier of every safeguard rule. */',
    union('SafeguardId', safeguards.flatMap((n) => idsIn(`safeguards/${n}`, 'safeguards')).sort()),
    '',
  ].join('\n');
};

const namesIn = (folder: string): string[] =>
  readdirSync(new URL(`convention/${folder}/`, root))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort();

const idsIn = (path: string, list: string): string[] => {
  const file = JSON.parse(readFileSync(new URL(`convention/${path}.json`, root), 'utf8'));
  return (file[list] as { id: string }[]).map((entry) => entry.id);
};

const union = (name: string, ids: string[]): string =>
  `export type ${name} =\n${ids.map((id) => `  | '${id}'`).join('\n')};`;

if (import.meta.main) writeFileSync(target, lawIndex());
