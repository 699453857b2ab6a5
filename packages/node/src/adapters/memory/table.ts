/** One table in memory: a map of frozen copies, and the shape's own index functions. */
import { type Page, StoreError, type Table } from '../../ports/store.ts';

interface AnyTableShape<R> {
  key: (record: R) => string;
  indexes: Record<string, ((record: R) => string | undefined) | undefined>;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function memoryTable<R, I extends string>(rows: Map<string, R>, shape: AnyTableShape<R>): Table<R, I> {
  const copy = (record: R): R => structuredClone(record);
  const sorted = () => [...rows.entries()].sort(([a], [b]) => byText(a, b));
  const paged = (entries: [string, R][], page: Page = {}) =>
    entries
      .filter(([key]) => page.after === undefined || key > page.after)
      .slice(0, page.limit ?? Number.POSITIVE_INFINITY)
      .map(([, record]) => copy(record));
  const indexOf = (name: string, record: R) => shape.indexes[name]?.(record);

  return {
    async get(key) {
      const record = rows.get(key);
      return record === undefined ? undefined : copy(record);
    },
    async insert(record) {
      const key = shape.key(record);
      if (rows.has(key)) throw new StoreError('exists', `a record with the key ${key} exists`);
      rows.set(key, copy(record));
    },
    async put(record) {
      rows.set(shape.key(record), copy(record));
    },
    async delete(key) {
      rows.delete(key);
    },
    async where(index, value, page) {
      return paged(
        sorted().filter(([, record]) => indexOf(index, record) === value),
        page,
      );
    },
    async upTo(index, value, limit) {
      return sorted()
        .map(([, record]) => ({ record, at: indexOf(index, record) }))
        .filter((entry): entry is { record: R; at: string } => entry.at !== undefined && entry.at <= value)
        .sort((a, b) => byText(a.at, b.at))
        .slice(0, limit)
        .map(({ record }) => copy(record));
    },
    async list(page) {
      return paged(sorted(), page);
    },
  };
}
