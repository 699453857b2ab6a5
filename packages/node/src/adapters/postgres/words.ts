/**
 * Records by what they say: the words themselves, and their stems in the languages that PostgreSQL has stemmers for (English,
 * French, Russian, Spanish, Arabic). Kept beside the records and derived from them; a record that says the same is not read again.
 */
import { createHash } from 'node:crypto';
import { type AskedWord, askedWords, wordsIn } from '../../ports/words.ts';
import type { Statement } from './session.ts';
import { columnsOf, type Kind, type Row, type Writes } from './writes.ts';

const LANGUAGES = ['english', 'french', 'russian', 'spanish', 'arabic'];

/** Where the words of a table are. */
export const wordsTable = (table: string): string => `comity.${table}_words`;

export interface WordSearch {
  note<R>(writes: Writes, key: string, record: R): void;
  forget(writes: Writes, key: string): void;
  /** Undefined when nothing was asked for. Its first two values are the limit and the key below which. */
  asked(typed: string): { statement: Statement; values: string[] } | undefined;
}

export function wordSearch<R>(table: string, words: (record: R) => string): WordSearch {
  const place = wordsTable(table);
  const note: Kind = {
    name: `${table}-words`,
    table: `${table}_words`,
    // Whoever writes one writes the record too.
    free: true,
    statement: { name: `${table}-words`, text: noting(place) },
    values: (rows) => columnsOf(rows, 4),
  };
  const forget: Kind = {
    name: `${table}-words-gone`,
    table: `${table}_words`,
    free: true,
    statement: { name: `${table}-words-gone`, text: `delete from ${place} where key = any($1::text[])` },
    values: (rows) => columnsOf(rows, 1),
  };
  return {
    note(writes, key, record) {
      writes.drop(forget, key);
      writes.set(note, key, rowOf(key, words(record as never)));
    },
    forget(writes, key) {
      writes.drop(note, key);
      writes.set(forget, key, [key]);
    },
    asked(typed) {
      const asked = askedWords(typed);
      if (asked.length === 0) return undefined;
      const name = `${table}-search-${asked.length}`;
      return { statement: { name, text: searching(table, asked.length) }, values: asked.flatMap(valuesOf) };
    },
  };
}

/** Key, digest of what is said, the words as they stand, the bare words. */
export function rowOf(key: string, said: string): Row {
  const words = wordsIn(said);
  const digest = createHash('sha256').update(said).digest('base64');
  const stands = words.map((word) => word.stands).join(' ');
  return [key, digest, stands, [...new Set(words.map(({ bare }) => bare))].join(' ')];
}

/** Rows of four arrays: what says the same as before is left as it is. */
export const noting = (place: string): string => `
  insert into ${place} (key, said, vector)
  select key, said, ${["array_to_tsvector(string_to_array(bare, ' '))", ...LANGUAGES.map(stemsOf)].join(' || ')}
  from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as given(key, said, stands, bare)
  where not exists (select from ${place} as kept where kept.key = given.key and kept.said = given.said)
  on conflict (key) do update set said = excluded.said, vector = excluded.vector`;

const stemsOf = (language: string): string => `strip(to_tsvector('${language}', stands))`;

/** Letters and numbers only, so a quoted one is a query whatever was typed. */
const valuesOf = ({ bare, begins, stands }: AskedWord): string[] => [
  begins ? `'${bare}':*` : `'${bare}'`,
  stands,
];

const FIRST_VALUE = 3;

/** So many of the last keys are looked through before the index is asked. */
const NEAREST = 1000;

/**
 * A word that half of all say fills a page within the last keys: the index, which would bring all of them to be sorted, is then not asked.
 * Any other is found by the index: walking on would read everything for a rare word.
 */
function searching(table: string, count: number): string {
  const place = wordsTable(table);
  const query = Array.from({ length: count }, (_, i) => oneWord(FIRST_VALUE + 2 * i)).join(' && ');
  const below = '($2::text is null or key < $2)';
  return `with near as materialized (
      select key from (select key, vector from ${place} where ${below} order by key desc limit ${NEAREST}) as last
      where vector @@ (${query}) order by key desc limit $1::bigint),
    found as materialized (
      select key from ${place} where (select count(*) from near) < $1::bigint and vector @@ (${query}) and ${below}),
    page as (select key from near union select key from found order by key desc limit $1::bigint)
    select record from page join comity.${table} using (key) order by key desc`;
}

const oneWord = (at: number): string =>
  `(${[`$${at}::tsquery`, ...LANGUAGES.map((language) => `plainto_tsquery('${language}', $${at + 1})`)].join(' || ')})`;
