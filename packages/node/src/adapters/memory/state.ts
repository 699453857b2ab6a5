/** Everything a store in memory holds; a test may keep it, copy it, or hand an old copy back (a restored backup). */
import type { LeafRecord } from '../../ports/records/index.ts';
import { TABLES, type TableName } from '../../ports/tables/index.ts';

export interface MemoryState {
  tables: Record<TableName, Map<string, unknown>>;
  exact: Map<string, Uint8Array>;
  leaves: Map<string, LeafRecord>;
  /** Leaves without a place, in the order they came. */
  waiting: Map<string, LeafRecord>;
  /** Ids of leaves by their place. */
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
    waiting: new Map(),
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
    waiting: new Map(state.waiting),
    places: [...state.places],
    nodes: new Map(state.nodes),
    counters: new Map(state.counters),
  };
}
