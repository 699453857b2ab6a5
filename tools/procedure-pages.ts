// Writes the last section of every page in docs/procedures/: the paragraphs the page names, by how far our wording of them has been
// checked. Run after a page or the proof status of a provision changes: node tools/procedure-pages.ts
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Provision, provision, provisions } from '../packages/convention/src/index.ts';

const folder = new URL('../docs/procedures/', import.meta.url);
const HEADING = '\n## Proof status\n';

/** The pages that cite law, by file name. */
export const pages = (): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort();

export const readPage = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** The page as it should be: its own text, and the section made from the provisions it names. */
export const withProofStatus = (page: string): string => {
  const text = page.split(HEADING)[0]?.trimEnd() ?? '';
  const named = provisionsNamed(text);
  return named.length === 0 ? `${text}\n` : `${text}\n${HEADING}\n${statusLines(named).join('\n')}\n`;
};

/** References as people write them, `42(3)(a)`; one that stands for letters below it, `40(21)`, counts for those. */
const provisionsNamed = (text: string): Provision[] => {
  const references = new Set(text.match(/(?<![\w.])\d{1,2}(?:\([0-9a-z]{1,2}\))+/g) ?? []);
  const unknown = [...references].filter((ref) => matching(ref).length === 0);
  if (unknown.length > 0) throw new Error(`no such provisions: ${unknown.join(', ')}`);
  const named = new Set([...references].flatMap(matching));
  return provisions.filter((one) => named.has(one));
};

const matching = (reference: string): Provision[] => {
  const exact = provision(reference);
  return exact ? [exact] : provisions.filter(({ ref }) => ref.startsWith(`${reference}(`));
};

const statusLines = (named: readonly Provision[]): string[] => [
  'Paragraphs named here, by how far our wording of them has been checked.',
  '',
  ...line(
    'A lawyer held it against the text',
    named.filter((one) => one.proof.proofed),
  ),
  ...line('A published source on this Convention says so', unproofed(named, 'direct')),
  ...line('The text it was modelled on says so', unproofed(named, 'parent-text')),
  ...line('Unproofed', unproofed(named, 'unproofed')),
  ...line(
    'Number or letter in doubt',
    named.filter((one) => one.proof.doubt),
  ),
];

const unproofed = (
  named: readonly Provision[],
  verification: Provision['proof']['verification'],
): Provision[] => named.filter((one) => !one.proof.proofed && one.proof.verification === verification);

const line = (says: string, named: readonly Provision[]): string[] =>
  named.length === 0 ? [] : [`- ${says}: ${named.map(({ ref }) => ref).join(' · ')}`];

if (import.meta.main) {
  for (const name of pages()) writeFileSync(new URL(name, folder), withProofStatus(readPage(name)));
}
