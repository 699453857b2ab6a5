/** One transaction over a state in memory: its writes, seen by itself alone until they are applied all at once. */
import { createHash } from 'node:crypto';
import type { LeafRecord } from '../../ports/records.ts';
import {
  type JobName,
  type LogTable,
  StoreError,
  TABLES,
  type TableName,
  type Tx,
} from '../../ports/store.ts';
import { copyPlain } from './copy.ts';
import { type Layer, layerOver } from './layer.ts';
import type { MemoryState } from './state.ts';
import { memoryTable } from './table.ts';

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

type Layers = { [Name in TableName]: Layer<unknown> } & LogLayers & {
    exact: Layer<Uint8Array>;
    counters: Layer<number>;
  };
interface LogLayers {
  leaves: Layer<LeafRecord>;
  waiting: Layer<LeafRecord>;
  nodes: Layer<Uint8Array>;
}

/** Layers that two transactions may both write without contradiction. */
const FREE = new Set(['exact', 'counters', 'waiting']);

export function draftOn(state: MemoryState): Draft {
  const layers = {
    ...Object.fromEntries(Object.entries(state.tables).map(([name, rows]) => [name, layerOver(rows)])),
    leaves: layerOver(state.leaves),
    waiting: layerOver(state.waiting),
    nodes: layerOver(state.nodes),
    exact: layerOver(state.exact),
    counters: layerOver(state.counters),
  } as Layers;
  const placed = new Map<number, string>();
  const woken: Draft['woken'] = [];
  return {
    tx: transactionOn(state, layers, placed, woken),
    woken,
    changed: () =>
      Object.entries(layers).flatMap(([name, layer]) =>
        FREE.has(name) ? [] : [...layer.changed()].map((key) => `${name}/${key}`),
      ),
    wroteFreely: () => [layers.exact, layers.counters].some((layer) => [...layer.changed()].length > 0),
    apply() {
      for (const layer of Object.values(layers)) layer.apply();
      for (const [index, id] of placed) state.places[index] = id;
    },
  };
}

function transactionOn(
  state: MemoryState,
  layers: Layers,
  placed: Map<number, string>,
  woken: Draft['woken'],
): Tx {
  const tables = Object.fromEntries(
    Object.entries(TABLES).map(([name, shape]) => [
      name,
      memoryTable(layers[name as TableName] as Layer<never>, shape as never),
    ]),
  ) as unknown as Pick<Tx, TableName>;
  const { exact, counters } = layers;
  return {
    ...tables,
    log: memoryLog(layers, (index) => placed.get(index) ?? state.places[index], placed),
    exact: {
      async put(bytes) {
        const digest = createHash('sha256').update(bytes).digest('hex');
        if (!exact.has(digest)) exact.set(digest, bytes.slice());
        return digest;
      },
      async get(digest) {
        return exact.get(digest)?.slice();
      },
    },
    async lock() {},
    async count(counter) {
      counters.set(counter, (counters.get(counter) ?? 0) + 1);
    },
    async counters() {
      return Object.fromEntries(counters.entries());
    },
    async wake(job, at) {
      woken.push([job, at]);
    },
  };
}

function memoryLog(
  { leaves, waiting, nodes }: LogLayers,
  idAt: (index: number) => string | undefined,
  placed: Map<number, string>,
): LogTable {
  const leafAt = (index: number) => {
    const id = idAt(index);
    return id === undefined ? undefined : leaves.get(id);
  };
  return {
    async add(leaf) {
      if (leaves.has(leaf.id)) throw new StoreError('exists', `leaf ${leaf.id} exists`);
      const kept = copyPlain(leaf);
      leaves.set(leaf.id, kept);
      if (leaf.index === null) waiting.set(leaf.id, kept);
    },
    async get(id) {
      return copyPlain(leaves.get(id));
    },
    async at(index) {
      return copyPlain(leafAt(index));
    },
    async range(from, to) {
      const found = [];
      for (let index = from; index < to; index++) {
        const leaf = leafAt(index);
        if (leaf === undefined) break;
        found.push(copyPlain(leaf));
      }
      return found;
    },
    async unplaced(limit) {
      const found = [];
      for (const [, leaf] of waiting.entries()) {
        if (found.length === limit) break;
        found.push(copyPlain(leaf));
      }
      return found;
    },
    async place(places) {
      for (const { id, index } of places) {
        leaves.set(id, { ...leaves.get(id)!, index });
        waiting.delete(id);
        placed.set(index, id);
      }
    },
    async putNodes(written) {
      for (const { level, index, hash } of written) nodes.set(`${level}/${index}`, hash.slice());
    },
    async getNodes(coordinates) {
      return coordinates.map(({ level, index }) => {
        const hash = nodes.get(`${level}/${index}`);
        if (hash === undefined) throw new StoreError('missing', `log node ${level}/${index} is not stored`);
        return hash.slice();
      });
    },
  };
}
