/**
 * Stands between a node and its ports and only looks: how often each port is called and how long its callers wait, and when an act's
 * receipt has become durable.
 */
import type { Keeper } from '@comity/keeper';
import type { NodePorts } from '../../packages/node/src/assembly.ts';
import type { ActRecord } from '../../packages/node/src/ports/records/index.ts';
import type { Store, Tx } from '../../packages/node/src/ports/store.ts';

/** Calls and the milliseconds their callers waited, by the port's and the call's name. */
export type Looked = Record<string, { calls: number; waited: number }>;

export interface Glass {
  around: (ports: NodePorts) => NodePorts;
  /** Resolves once this act's receipt is verified and durable. Rejects when the partner rejected it. */
  receipted: (act: string) => Promise<void>;
  looked: () => Looked;
  store: () => Store;
}

export function lookingGlass(): Glass {
  const counted: Looked = {};
  const ended = new Map<string, string>();
  const waiting = new Map<string, (stage: string) => void>();
  let looking: Store | undefined;

  async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await work();
    } finally {
      const entry = counted[name] ?? { calls: 0, waited: 0 };
      counted[name] = entry;
      entry.calls += 1;
      entry.waited += performance.now() - began;
    }
  }

  const tellEnd = (act: ActRecord) => {
    const wakes = waiting.get(act.id);
    if (wakes) wakes(act.stage.name);
    else ended.set(act.id, act.stage.name);
  };

  const storeAround = (store: Store): Store => ({
    transact: (work) =>
      timed('store.transact', async () => {
        let over: ActRecord[] = [];
        const result = await store.transact((tx) => {
          over = [];
          return work(watchActs(tx, (act) => over.push(act)));
        });
        over.forEach(tellEnd);
        return result;
      }),
  });

  const keeperAround = (keeper: Keeper): Keeper => {
    const calls = Object.entries(keeper).filter(([name]) => name !== 'close');
    const around = calls.map(([name, call]) => [
      name,
      (request: never) =>
        timed(`keeper.${name}`, () => (call as (request: never) => Promise<unknown>)(request)),
    ]);
    return Object.fromEntries(around) as unknown as Keeper;
  };

  return {
    around(ports) {
      looking = ports.store;
      const { link } = ports;
      return {
        ...ports,
        store: storeAround(ports.store),
        keeper: keeperAround(ports.keeper),
        link: { ...link, deliver: (...asked) => timed('link.deliver', () => link.deliver(...asked)) },
      };
    },
    async receipted(act) {
      const known = ended.get(act);
      const stage = known ?? (await new Promise<string>((resolve) => waiting.set(act, resolve)));
      ended.delete(act);
      waiting.delete(act);
      if (stage !== 'receipted') throw new Error(`act ${act} ended as ${stage}`);
    },
    looked: () => counted,
    store: () => looking!,
  };
}

const ENDS = new Set(['receipted', 'rejected', 'expired']);

/** The transaction itself, but for its acts: its tables are made only where they are asked for. */
function watchActs(tx: Tx, over: (act: ActRecord) => void): Tx {
  const acts: Tx['acts'] = {
    ...tx.acts,
    put(act) {
      if (ENDS.has(act.stage.name)) over(act);
      return tx.acts.put(act);
    },
  };
  return Object.create(tx, { acts: { value: acts } }) as Tx;
}
