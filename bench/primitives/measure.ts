/** Rates of the primitives with every core at work, in short turns, so that what else the machine does hits all alike. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { CORES, sum } from '../support/machine.ts';
import type { Primitive } from './work.ts';
import type { Asked, Done } from './worker.ts';

export interface Rate {
  /** Per second, of the whole machine. */
  perSecond: number;
  /** Milliseconds of one core for one. */
  cpu: number;
}

/** A worker on each core, and a way to end them. */
export async function primitiveMeter() {
  const workers = Array.from(
    { length: CORES },
    () => new Worker(new URL('worker.ts', import.meta.url), { execArgv: [] }),
  );
  await Promise.all(workers.map((worker) => once(worker, 'message')));

  const turn = (asked: Asked): Promise<Done[]> =>
    Promise.all(
      workers.map(async (worker) => {
        const answer = once(worker, 'message');
        worker.postMessage(asked);
        return ((await answer) as [Done])[0];
      }),
    );
  return {
    /** Each primitive for `seconds`, in turns of a tenth of a second. */
    async rates<Name extends Primitive>(
      names: readonly Name[],
      seconds: number,
    ): Promise<Record<Name, Rate>> {
      const done = names.map((name) => ({ name, turns: [] as Done[][] }));
      for (let left = seconds * 10; left > 0; left--)
        for (const entry of done) entry.turns.push(await turn({ primitive: entry.name, milliseconds: 100 }));
      const found = done.map(({ name, turns }) => [name, rateOf(turns)]);
      return Object.fromEntries(found) as Record<Name, Rate>;
    },
    stop: () => Promise.all(workers.map((worker) => worker.terminate())),
  };
}

export type PrimitiveMeter = Awaited<ReturnType<typeof primitiveMeter>>;

function rateOf(turns: Done[][]): Rate {
  const perTurn = turns.map((cores) => sum(cores.map(({ times, took }) => times / took)));
  const all = turns.flat();
  return {
    perSecond: (sum(perTurn) / perTurn.length) * 1000,
    cpu: sum(all.map(({ cpu }) => cpu)) / sum(all.map(({ times }) => times)),
  };
}
