/**
 * The node's one durable memory. Everything a use case decides becomes true in one transaction or not at all.
 *
 * Promises every adapter keeps, and the contract suite checks:
 * - `transact` resolves only after the commit is durable (fsync); a rejection may mean *not done* or *done, answer lost*,
 *   so every caller is safe to run again;
 * - inside a transaction one reads one's own writes; others see nothing before the commit and all after it;
 * - `lock(name)` holds every other transaction asking for the same name until this one ends;
 * - work is run at least once: it may be called again after a serialization conflict, so it has no effects but on `tx`.
 */
import type { Digest, LeafRecord } from './records/index.ts';
import type { IndexOf, RecordOf, TableName } from './tables/index.ts';

export interface Store {
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

type Tables = { [N in TableName]: Table<RecordOf<N>, IndexOf<N>> };

export interface Tx extends Tables {
  log: LogTable;
  /** Exact bytes by their SHA-256; writing the same bytes again changes nothing. */
  exact: ExactBytes;
  /** Serialises transactions on one name until this one ends. */
  lock(name: string): Promise<void>;
  /** Adds one to a counter that operators read (`unknown-state`, `rejected:replayed`, ...). */
  count(counter: string): Promise<void>;
  counters(): Promise<Record<string, number>>;
  /** Wakes a job once the transaction is committed; waking it twice is harmless. */
  wake(job: JobName, at?: string): Promise<void>;
}

export type JobName =
  | 'seal'
  | 'deliver'
  | 'receive'
  | 'reconsider'
  | 'sweep'
  | 'witness'
  | 'freshness'
  | 'refresh'
  | 'fetch-evidence'
  | 'erase'
  | 'take-provided'
  | 'scrub';

/** Records under a key, with the indexes named in its shape (`tables/`). Keys and index values compare as text. */
export interface Table<R, Index extends string> {
  get(key: string): Promise<R | undefined>;
  /** Those of the keys under which nothing is kept. */
  absent(keys: readonly string[]): Promise<string[]>;
  /** Throws StoreError 'exists' when the key is taken. */
  insert(record: R): Promise<void>;
  put(record: R): Promise<void>;
  delete(key: string): Promise<void>;
  /** Records whose index equals `value`, by key, `limit` at most, after the key `after`. */
  where(index: Index, value: string, page?: Page): Promise<R[]>;
  /** Records whose index is at most `value`, smallest first. */
  upTo(index: Index, value: string, limit: number): Promise<R[]>;
  /** The record with the greatest index that is at most this. */
  greatest(index: Index, atMost: string): Promise<R | undefined>;
  /** Records whose index lies from `from` to `to`, both included, smallest first, `limit` at most, after the place `after`. */
  range(index: Index, from: string, to: string, page: { limit: number; after?: Place }): Promise<R[]>;
  /** The same from the other end: greatest first, before the place `before`. */
  downFrom(index: Index, from: string, to: string, page: { limit: number; before?: Place }): Promise<R[]>;
  /** How many there are in such a range. */
  count(index: Index, from: string, to: string): Promise<number>;
  /**
   * Records that say every word of what somebody typed, whatever it is, greatest key first, below the key `before`. Words are compared
   * as `words.ts` cuts them; an adapter that knows the inflections of a language finds those too. Nothing typed finds nothing.
   */
  search(typed: string, page: { limit: number; before?: string }): Promise<R[]>;
  /** Every record by key. */
  list(page?: Page): Promise<R[]>;
}

/** Where a record stands in an index: its value there, then its key. */
export interface Place {
  at: string;
  key: string;
}

export interface Page {
  limit?: number;
  after?: string;
}

export interface ExactBytes {
  put(bytes: Uint8Array): Promise<Digest>;
  get(digest: Digest): Promise<Uint8Array | undefined>;
  /** For bytes that nothing else names; unknown ones stay unknown. */
  delete(digest: Digest): Promise<void>;
}

/** The custody log's leaves and tree nodes. Node (0, i) is leaf hash i; node (l, i) covers leaves i·2^l … (i+1)·2^l − 1. */
export interface LogTable {
  /** Adds a leaf that has no place yet. */
  add(leaf: LeafRecord): Promise<void>;
  get(id: string): Promise<LeafRecord | undefined>;
  at(index: number): Promise<LeafRecord | undefined>;
  range(from: number, to: number): Promise<LeafRecord[]>;
  /** Leaves without a place, oldest first. */
  unplaced(limit: number): Promise<LeafRecord[]>;
  /** Leaves with a place whose events are as wished, the last place first, `limit` at most. */
  find(wish: LeafWish): Promise<LeafRecord[]>;
  place(places: { id: string; index: number }[]): Promise<void>;
  putNodes(nodes: { level: number; index: number; hash: Uint8Array }[]): Promise<void>;
  /** The hashes in the order asked for; throws StoreError 'missing' when one is not there. */
  getNodes(coordinates: { level: number; index: number }[]): Promise<Uint8Array[]>;
}

/** Every member that is given must hold. */
export interface LeafWish {
  actor?: string | undefined;
  case?: string | undefined;
  action?: string | undefined;
  /** Moments of the events, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** Only places below this one. */
  before?: number | undefined;
  limit: number;
}

export type StoreErrorCode = 'exists' | 'missing' | 'unavailable' | 'full' | 'conflict';

export class StoreError extends Error {
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}
