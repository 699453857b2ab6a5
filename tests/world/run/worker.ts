/** One thread of worlds: seeds come in, outcomes go out. A planted bug is in place before any of the product is loaded. */
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import type { Bug } from '../planted/bugs.ts';
import { plant } from '../planted/plant.ts';
import type { WorkerJob } from './pool.ts';

try {
  setPriority(5); // of this thread alone: worlds know no time but their own, and let suites that do go first
} catch {} // where that is not allowed, all take turns

const { crypto, planted, always } = workerData as WorkerJob;
const bug: Partial<Bug> = planted === undefined ? {} : plant(planted);
const { unsynced = false, needs = [] } = bug;
const { runWorld } = await import('./world.ts');

let turn = Promise.resolve();
parentPort!.on('message', (seed: string) => {
  turn = turn.then(async () =>
    parentPort!.postMessage(await runWorld({ seed, crypto, unsynced, always: always ?? needs })),
  );
});
