/**
 * What a transaction will write, kept until its end: rows of one kind then travel in one statement, those of several works together.
 * Kinds and rows go in a fixed order, so that of two transactions that write the same rows neither waits for the other in a circle.
 */
import type { Session, Statement } from './session.ts';

/** Rows that are written by one statement. */
export type Kind = {
  /** Kinds are sent in the order of their names. */
  name: string;
  /** Whose keys these are. */
  table: string;
  /** Two works may write one key of it, and both are right. */
  free?: true;
  /** Rows go in the order in which they were written, not in that of their keys. */
  inOrder?: true;
  /** Of two rows with one key; without it the later one stands. */
  together?: (earlier: Row, later: Row) => Row;
  statement: Statement;
  values: (rows: Row[]) => unknown[];
};

export type Row = readonly unknown[];

export type Writes = {
  set: (kind: Kind, key: string, row: Row) => void;
  drop: (kind: Kind, key: string) => void;
  get: (kind: Kind, key: string) => Row | undefined;
  /** Whether anything of this table is written. */
  has: (table: string) => boolean;
  isEmpty: () => boolean;
  /** What nobody else may write at the same time. */
  claims: () => Iterable<string>;
  kinds: () => Iterable<[Kind, ReadonlyMap<string, Row>]>;
  clear: () => void;
};

export function newWrites(): Writes {
  const kinds = new Map<Kind, Map<string, Row>>();
  const rowsOf = (kind: Kind): Map<string, Row> => {
    const rows = kinds.get(kind) ?? new Map<string, Row>();
    kinds.set(kind, rows);
    return rows;
  };
  return {
    set(kind, key, row) {
      const rows = rowsOf(kind);
      const before = rows.get(key);
      rows.set(key, before && kind.together ? kind.together(before, row) : row);
    },
    drop: (kind, key) => void kinds.get(kind)?.delete(key),
    get: (kind, key) => kinds.get(kind)?.get(key),
    has: (table) => [...kinds].some(([kind, rows]) => kind.table === table && rows.size > 0),
    isEmpty: () => [...kinds.values()].every((rows) => rows.size === 0),
    *claims() {
      for (const [{ table, free }, rows] of kinds)
        if (!free) for (const key of rows.keys()) yield `${table}/${key}`;
    },
    kinds: () => kinds,
    clear: () => kinds.clear(),
  };
}

/** Sends everything that these works want written, as one; they claim nothing twice. */
export function sendWrites(session: Session, works: readonly Writes[]): void {
  const all = newWrites();
  for (const writes of works)
    for (const [kind, rows] of writes.kinds()) for (const [key, row] of rows) all.set(kind, key, row);
  const kinds = [...all.kinds()].sort(([a], [b]) => (a.name < b.name ? -1 : 1));
  for (const [kind, rows] of kinds) {
    const entries = [...rows];
    if (!kind.inOrder) entries.sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length > 0) session.send(kind.statement, kind.values(entries.map(([, row]) => row)));
  }
}

/** One array for each of `count` columns. */
export const columnsOf = (rows: Row[], count: number): unknown[][] =>
  Array.from({ length: count }, (_, column) => rows.map((row) => row[column]));
