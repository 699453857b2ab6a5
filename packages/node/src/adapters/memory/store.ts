/** A Store in memory: whole transactions one after another, each on a copy that becomes the truth at its end. */
import { createHash } from 'node:crypto';
import type { LeafRecord } from '../../ports/records.ts';
import {
  type JobName,
  type LogTable,
  type Store,
  StoreError,
  TABLES,
  type TableName,
  type Tx,
} from '../../ports/store.ts';
import { memoryTable } from './table.ts';

/** Everything the store holds; a test may keep it, copy it, or hand an old copy back (a restored backup). */
export interface MemoryState {
  tables: Record<TableName, Map<string, unknown>>;
  exact: Map<string, Uint8Array>;
  leaves: Map<string, LeafRecord>;
  places: string[];
  nodes: Map<string, Uint8Array>;
  counters: Map<string, number>;
}

export function emptyState(): MemoryState {
  const tables = Object.fromEntries(Object.keys(TABLES).map((name) => [name, new Map()]));
  return {
    tables: tables as Record<TableName, Map<string, unknown>>,
    exact: new Map(),
    leaves: new Map(),
    places: [],
    nodes: new Map(),
    counters: new Map(),
  };
}

/** Maps are copied, records are not: nothing changes a record in place. */
export function copyState(state: MemoryState): MemoryState {
  const tables = Object.fromEntries(
    Object.entries(state.tables).map(([name, rows]) => [name, new Map(rows)]),
  ) as Record<TableName, Map<string, unknown>>;
  return {
    tables,
    exact: new Map(state.exact),
    leaves: new Map(state.leaves),
    places: [...state.places],
    nodes: new Map(state.nodes),
    counters: new Map(state.counters),
  };
}

export interface MemoryStore extends Store {
  state: MemoryState;
  /** Called after a commit for every job it woke. */
  onWake: (job: JobName, at?: string) => void;
}

export function memoryStore(initial: MemoryState = emptyState()): MemoryStore {
  let turn: Promise<unknown> = Promise.resolve();
  const store: MemoryStore = {
    state: initial,
    onWake: () => {},
    transact(work) {
      const mine = turn.then(async () => {
        const draft = copyState(store.state);
        const woken: [JobName, string | undefined][] = [];
        const result = await work(transactionOn(draft, woken));
        store.state = draft;
        for (const [job, at] of woken) store.onWake(job, at);
        return result;
      });
      turn = mine.catch(() => {});
      return mine;
    },
  };
  return store;
}

function transactionOn(state: MemoryState, woken: [JobName, string | undefined][]): Tx {
  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, shape]) => [
      name,
      memoryTable(state.tables[name as TableName] as Map<string, never>, shape as never),
    ]),
  ) as unknown as Pick<Tx, TableName>;
  return {
    ...tables,
    log: memoryLog(state),
    exact: {
      async put(bytes) {
        const digest = createHash('sha256').update(bytes).digest('hex');
        if (!state.exact.has(digest)) state.exact.set(digest, bytes.slice());
        return digest;
      },
      async get(digest) {
        return state.exact.get(digest)?.slice();
      },
    },
    async lock() {},
    async count(counter) {
      state.counters.set(counter, (state.counters.get(counter) ?? 0) + 1);
    },
    async counters() {
      return Object.fromEntries(state.counters);
    },
    async wake(job, at) {
      woken.push([job, at]);
    },
  };
}

function memoryLog(state: MemoryState): LogTable {
  const at = (index: number) => {
    const id = state.places[index];
    return id === undefined ? undefined : state.leaves.get(id);
  };
  return {
    async add(leaf) {
      if (state.leaves.has(leaf.id)) throw new StoreError('exists', `leaf ${leaf.id} exists`);
      state.leaves.set(leaf.id, leaf);
    },
    async get(id) {
      return state.leaves.get(id);
    },
    async at(index) {
      return at(index);
    },
    async range(from, to) {
      return state.places.slice(from, to).map((id) => state.leaves.get(id)!);
    },
    async unplaced(limit) {
      return [...state.leaves.values()].filter((leaf) => leaf.index === null).slice(0, limit);
    },
    async place(places) {
      for (const { id, index } of places) {
        state.leaves.set(id, { ...state.leaves.get(id)!, index });
        state.places[index] = id;
      }
    },
    async putNodes(nodes) {
      for (const { level, index, hash } of nodes) state.nodes.set(`${level}/${index}`, hash);
    },
    async getNodes(coordinates) {
      return coordinates.map(({ level, index }) => {
        const hash = state.nodes.get(`${level}/${index}`);
        if (hash === undefined) throw new StoreError('missing', `log node ${level}/${index} is not stored`);
        return hash;
      });
    },
  };
}
