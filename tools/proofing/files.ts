// Reads and writes article files and proofing records. Every other part of the tool is a pure function.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Article } from '../../packages/convention/src/index.ts';
import type { ProofingRecord, StoredProvision } from './types.ts';

/** The article files of a convention folder, with their names. */
export const readArticles = (convention: URL): { name: string; article: Article }[] =>
  readdirSync(new URL('articles/', convention))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({
      name,
      article: JSON.parse(readFileSync(new URL(`articles/${name}`, convention), 'utf8')),
    }));

/** The proofing records of a convention folder, oldest first. */
export const readRecords = (convention: URL): ProofingRecord[] =>
  readdirSync(new URL('proofing/', convention))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(`proofing/${name}`, convention), 'utf8')));

/** Writes changed provisions back into their articles. */
export const writeProvisions = (convention: URL, changed: readonly StoredProvision[]): void => {
  const byId = new Map(changed.map((p) => [p.id, p]));
  for (const { name, article } of readArticles(convention)) {
    if (!article.provisions.some((p) => byId.has(p.id))) continue;
    const provisions = article.provisions.map((p) => byId.get(p.id) ?? p);
    writeFileSync(new URL(`articles/${name}`, convention), pretty({ ...article, provisions }));
  }
};

/** Writes a record under its id; an existing record is never overwritten. */
export const writeRecord = (convention: URL, record: ProofingRecord): void => {
  mkdirSync(new URL('proofing/', convention), { recursive: true });
  writeFileSync(new URL(`proofing/${record.id}.json`, convention), pretty(record), { flag: 'wx' });
};

const pretty = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;
