/**
 * Rows that are read often, are large, and hardly ever change, such as what is known of a State's keys: they stay here, parsed, beside
 * the version of the row they were read from, and the database is asked for them only if it has another. What a transaction sees is
 * exactly what it would have read: a row's version is its place and the transaction that wrote it, and no two rows share both.
 */

export type Remembered<R> = {
  /** What is remembered under this key; the version goes with the question. */
  of: (key: string) => { version: string; record: R } | undefined;
  /** Remembers a row just read, and answers its record: many will hold it, so it cannot be changed any more. */
  keep: (key: string, version: string, record: R) => R;
};

/** Remembers the `most` rows read last. */
export function rememberRows<R>(most: number): Remembered<R> {
  const rows = new Map<string, { version: string; record: R }>();
  return {
    of: (key) => rows.get(key),
    keep(key, version, record) {
      rows.delete(key);
      rows.set(key, { version, record: frozen(record) });
      if (rows.size > most) rows.delete(rows.keys().next().value!);
      return record;
    },
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}
