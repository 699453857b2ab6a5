/** One table in memory: copies of records under their keys, and the shape's own index functions. */
import { type Page, type Place, StoreError, type Table } from '../../ports/store.ts';
import type { Shape } from '../../ports/tables/shape.ts';
import { askedWords, wordsIn } from '../../ports/words.ts';
import type { Layer } from './layer.ts';

/** How a record goes in and out, so that nobody outside can change what is kept. */
export interface Keeping {
  keep<R>(record: R): R;
  give<R>(record: R): R;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const isAfter = (row: Place, after: Place) => (byText(row.at, after.at) || byText(row.key, after.key)) > 0;

/** Knows no language: words are the same, or one begins with the other. */
function saysAll<R>(typed: string, words: ((record: R) => string) | undefined): (record: R) => boolean {
  const asked = askedWords(typed);
  if (asked.length === 0 || words === undefined) return () => false;
  return (record) => {
    const said = new Set(wordsIn(words(record)).map(({ bare }) => bare));
    return asked.every(
      ({ bare, begins }) => said.has(bare) || (begins && [...said].some((word) => word.startsWith(bare))),
    );
  };
}

/** Looks through all rows, in the order of their keys or of an index. */
function readingOf<R>(rows: Layer<R>, shape: Shape<R>, give: Keeping['give']) {
  const paged = (matches: (record: R) => boolean, { after, limit }: Page = {}): R[] => {
    const found: [string, R][] = [];
    for (const entry of rows.entries()) {
      if ((after === undefined || entry[0] > after) && matches(entry[1])) found.push(entry);
    }
    found.sort(([a], [b]) => byText(a, b));
    return found.slice(0, limit ?? found.length).map(([, record]) => give(record));
  };
  const indexOf = (name: string) => shape.indexes[name] ?? (() => undefined);
  /** Smallest first. */
  const atMost = (index: string, value: string): { key: string; at: string; record: R }[] => {
    const read = indexOf(index);
    const found: { key: string; at: string; record: R }[] = [];
    for (const [key, record] of rows.entries()) {
      const at = read(record);
      if (at !== undefined && at <= value) found.push({ key, at, record });
    }
    return found.sort((a, b) => byText(a.at, b.at) || byText(a.key, b.key));
  };
  return { paged, atMost, indexOf };
}

export function memoryTable<R, I extends string>(
  rows: Layer<R>,
  shape: Shape<R>,
  { keep, give }: Keeping,
): Table<R, I> {
  const { paged, atMost, indexOf } = readingOf(rows, shape, give);
  /** By an index, from a value to another, smallest first. */
  const between = (index: string, from: string, to: string) =>
    atMost(index, to).filter(({ at }) => at >= from);

  return {
    async get(key) {
      const record = rows.get(key);
      return record === undefined ? undefined : give(record);
    },
    async absent(keys) {
      return keys.filter((key) => !rows.has(key));
    },
    async insert(record) {
      const key = shape.key(record);
      if (rows.has(key)) throw new StoreError('exists', `a record with the key ${key} exists`);
      rows.set(key, keep(record));
    },
    async put(record) {
      rows.set(shape.key(record), keep(record));
    },
    async delete(key) {
      rows.delete(key);
    },
    async where(index, value, page) {
      const read = indexOf(index);
      return paged((record) => read(record) === value, page);
    },
    async upTo(index, value, limit) {
      return atMost(index, value)
        .slice(0, limit)
        .map(({ record }) => give(record));
    },
    async greatest(index, value) {
      const last = atMost(index, value).at(-1);
      return last && give(last.record);
    },
    async range(index, from, to, { limit, after }) {
      return between(index, from, to)
        .filter((row) => after === undefined || isAfter(row, after))
        .slice(0, limit)
        .map(({ record }) => give(record));
    },
    async downFrom(index, from, to, { limit, before }) {
      return between(index, from, to)
        .filter((row) => before === undefined || isAfter(before, row))
        .reverse()
        .slice(0, limit)
        .map(({ record }) => give(record));
    },
    async count(index, from, to) {
      return between(index, from, to).length;
    },
    async search(typed, { limit, before }) {
      const says = saysAll(typed, shape.words);
      return paged(says)
        .reverse()
        .filter((record) => before === undefined || shape.key(record) < before)
        .slice(0, limit);
    },
    async list(page) {
      return paged(() => true, page);
    },
  };
}
