/** One transaction over a state in memory: its writes, seen by itself alone until they are applied all at once. */
import { hash } from 'node:crypto';
import { withTables } from '../../ports/named-tables.ts';
import type { LeafRecord } from '../../ports/records/index.ts';
import { type JobName, type LeafWish, type LogTable, StoreError, type Tx } from '../../ports/store.ts';
import { TABLES, type TableName } from '../../ports/tables/index.ts';
import { copyPlain } from './copy.ts';
import { type Layer, layerOver } from './layer.ts';
import type { MemoryState } from './state.ts';
import { type Keeping, memoryTable } from './table.ts';

export interface Draft {
  tx: Tx;
  /** Jobs to wake once it is applied. */
  woken: [JobName, string | undefined][];
  /** What it wrote: `table/key` for every row, leaf and tree node. */
  changed(): string[];
  /** Whether it wrote exact bytes or counted, which never contradicts another transaction. */
  wroteFreely(): boolean;
  /** Makes the writes true; the draft is of no use afterwards. */
  apply(): void;
}

/** What a transaction may do differently in a simulated world. */
export interface DraftOptions {
  keeping?: Keeping;
  lock?: (name: string) => Promise<void>;
}

const COPYING: Keeping = { keep: copyPlain, give: copyPlain };

/** Layers are made when they are first needed: most transactions touch two or three. */
interface Layers {
  table(name: TableName): Layer<unknown>;
  leaves(): Layer<LeafRecord>;
  waiting(): Layer<LeafRecord>;
  nodes(): Layer<Uint8Array>;
  exact(): Layer<Uint8Array>;
  counters(): Layer<number>;
  made: Map<string, Layer<unknown>>;
}

/** Layers that two transactions may both write without contradiction. */
const FREE = new Set(['exact', 'counters', 'waiting']);

export function draftOn(state: MemoryState, options: DraftOptions = {}): Draft {
  const layers = layersOver(state);
  const placed = new Map<number, string>();
  const woken: Draft['woken'] = [];
  return {
    tx: transactionOn(state, layers, placed, woken, options),
    woken,
    changed() {
      const rows: string[] = [];
      for (const [name, layer] of layers.made) {
        if (!FREE.has(name)) for (const key of layer.changed()) rows.push(`${name}/${key}`);
      }
      return rows;
    },
    wroteFreely: () => [...FREE].some((name) => !isUnchanged(layers.made.get(name))),
    apply() {
      for (const layer of layers.made.values()) layer.apply();
      for (const [index, id] of placed) state.places[index] = id;
    },
  };
}

const isUnchanged = (layer: Layer<unknown> | undefined) =>
  layer === undefined || [...layer.changed()].length === 0;

function layersOver(state: MemoryState): Layers {
  const made = new Map<string, Layer<unknown>>();
  const layer = <V>(name: string, base: Map<string, V>): Layer<V> => {
    const known = made.get(name) ?? (layerOver(base) as Layer<unknown>);
    made.set(name, known);
    return known as Layer<V>;
  };
  return {
    table: (name) => layer(name, state.tables[name]),
    leaves: () => layer('leaves', state.leaves),
    waiting: () => layer('waiting', state.waiting),
    nodes: () => layer('nodes', state.nodes),
    exact: () => layer('exact', state.exact),
    counters: () => layer('counters', state.counters),
    made,
  };
}

function transactionOn(
  state: MemoryState,
  layers: Layers,
  placed: Map<number, string>,
  woken: Draft['woken'],
  { keeping = COPYING, lock = async () => {} }: DraftOptions,
): Tx {
  const { exact, counters } = layers;
  const table = (name: TableName): unknown =>
    memoryTable(layers.table(name) as Layer<never>, TABLES[name] as never, keeping);
  return withTables(table, {
    log: memoryLog(layers, (index) => placed.get(index) ?? state.places[index], placed, keeping),
    exact: {
      async put(bytes) {
        const digest = hash('sha256', bytes, 'hex');
        if (!exact().has(digest)) exact().set(digest, bytes.slice());
        return digest;
      },
      async get(digest) {
        return exact().get(digest)?.slice();
      },
      async delete(digest) {
        exact().delete(digest);
      },
    },
    lock,
    async count(counter) {
      counters().set(counter, (counters().get(counter) ?? 0) + 1);
    },
    async counters() {
      return Object.fromEntries(counters().entries());
    },
    async wake(job, at) {
      woken.push([job, at]);
    },
  });
}

function memoryLog(
  { leaves, waiting, nodes }: Layers,
  idAt: (index: number) => string | undefined,
  placed: Map<number, string>,
  { keep, give }: Keeping,
): LogTable {
  const leafAt = (index: number) => {
    const id = idAt(index);
    return id === undefined ? undefined : leaves().get(id);
  };
  return {
    async add(leaf) {
      if (leaves().has(leaf.id)) throw new StoreError('exists', `leaf ${leaf.id} exists`);
      const kept = keep(leaf);
      leaves().set(leaf.id, kept);
      if (leaf.index === null) waiting().set(leaf.id, kept);
    },
    async get(id) {
      return give(leaves().get(id));
    },
    async at(index) {
      return give(leafAt(index));
    },
    async range(from, to) {
      const found: LeafRecord[] = [];
      for (let index = from; index < to; index++) {
        const leaf = leafAt(index);
        if (leaf === undefined) break;
        found.push(give(leaf));
      }
      return found;
    },
    async unplaced(limit) {
      const found: LeafRecord[] = [];
      for (const [, leaf] of waiting().entries()) {
        if (found.length === limit) break;
        found.push(give(leaf));
      }
      return found;
    },
    async find(wish) {
      const found = [...leaves().entries()].map(([, leaf]) => leaf).filter((leaf) => isWished(leaf, wish));
      return found
        .sort((a, b) => b.index! - a.index!)
        .slice(0, wish.limit)
        .map(give);
    },
    async place(places) {
      for (const { id, index } of places) {
        leaves().set(id, keep({ ...leaves().get(id)!, index }));
        waiting().delete(id);
        placed.set(index, id);
      }
    },
    async putNodes(written) {
      for (const { level, index, hash } of written) nodes().set(`${level}/${index}`, hash.slice());
    },
    async getNodes(coordinates) {
      return coordinates.map(({ level, index }) => {
        const hash = nodes().get(`${level}/${index}`);
        if (hash === undefined) throw new StoreError('missing', `log node ${level}/${index} is not stored`);
        return hash.slice();
      });
    },
  };
}

function isWished({ index, event }: LeafRecord, { before, from, to, ...members }: LeafWish): boolean {
  if (index === null || (before !== undefined && index >= before)) return false;
  const said = event as Record<string, unknown>;
  const at = String(said.at);
  if ((from !== undefined && at < from) || (to !== undefined && at > to)) return false;
  return (['actor', 'case', 'action'] as const).every(
    (name) => members[name] === undefined || said[name] === members[name],
  );
}
