/** What a work writes to one table: the work sees it at once, the database when it is sent. */
import type { Shape } from '../../ports/tables/shape.ts';
import { kindsFor } from './statements.ts';
import type { WordSearch } from './words.ts';
import type { Row, Writes } from './writes.ts';

interface Changes<R> {
  /** As the work wrote it; null where it deleted it, undefined where it did neither. */
  own(key: string): R | null | undefined;
  /** Of a key that is not there. */
  insert(record: R): void;
  put(record: R): void;
  delete(key: string): void;
}

export function changesOf<R>(
  table: string,
  shape: Shape<R>,
  find: WordSearch | undefined,
): (writes: Writes) => Changes<R> {
  const indexes = Object.entries(shape.indexes);
  const kinds = kindsFor(
    table,
    indexes.map(([name]) => name),
  );
  const rowOf = (key: string, record: R): Row => [
    key,
    JSON.stringify(record),
    ...indexes.map(([, index]) => index(record) ?? null),
  ];
  return (writes) => ({
    own(key) {
      const row = writes.get(kinds.insert, key) ?? writes.get(kinds.put, key);
      if (row) return JSON.parse(row[1] as string) as R;
      return writes.get(kinds.delete, key) ? null : undefined;
    },
    insert(record) {
      const key = shape.key(record);
      find?.note(writes, key, record);
      // One that was deleted in this transaction is there until the end.
      writes.set(writes.get(kinds.delete, key) ? kinds.put : kinds.insert, key, rowOf(key, record));
      writes.drop(kinds.delete, key);
    },
    put(record) {
      const key = shape.key(record);
      writes.drop(kinds.delete, key);
      find?.note(writes, key, record);
      writes.set(writes.get(kinds.insert, key) ? kinds.insert : kinds.put, key, rowOf(key, record));
    },
    delete(key) {
      writes.drop(kinds.insert, key);
      writes.drop(kinds.put, key);
      find?.forget(writes, key);
      writes.set(kinds.delete, key, [key]);
    },
  });
}
