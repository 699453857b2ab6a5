/** One thread of worlds: seeds come in, outcomes go out. A planted bug is in place before any of the product is loaded. */
import { parentPort, workerData } from 'node:worker_threads';
import { plant } from '../planted/plant.ts';
import type { WorkerJob } from './pool.ts';

const { crypto, planted } = workerData as WorkerJob;
if (planted !== undefined) plant(planted);
const { runWorld } = await import('./world.ts');

let turn = Promise.resolve();
parentPort!.on('message', (seed: string) => {
  turn = turn.then(async () => parentPort!.postMessage(await runWorld({ seed, crypto })));
});
