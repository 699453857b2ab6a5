/** Many worlds over a few threads. Each thread makes its foundations once and plays one seed after another. */
import { Worker } from 'node:worker_threads';
import type { FaultKind } from '../faults/tally.ts';
import type { CryptoKind } from '../nation/foundation.ts';
import type { Outcome } from './world.ts';

export interface PoolOptions {
  seeds: readonly string[];
  crypto?: CryptoKind;
  threads?: number;
  /** The name of a planted bug. */
  planted?: string;
  /** Faults every world has beside those of its seed; those the planted bug needs, unless told. */
  always?: readonly FaultKind[];
  /** Told of each world as it ends; answers false to stop. */
  onOutcome: (outcome: Outcome) => boolean;
}

/** What a thread is told when it begins. */
export interface WorkerJob {
  crypto: CryptoKind;
  planted?: string;
  always?: readonly FaultKind[];
}

const AT_ONCE = 4;

/** Resolves when all worlds have ended, or somebody said that it is enough. Rejects when a thread dies. */
export async function playWorlds(options: PoolOptions): Promise<void> {
  const { crypto = 'structural', threads = 2, planted, always } = options;
  const left = [...options.seeds].reverse();
  const job: WorkerJob = { crypto, ...(planted && { planted }), ...(always && { always }) };
  await Promise.all(Array.from({ length: Math.min(threads, left.length) }, () => playOn(job, left, options)));
}

function playOn(job: WorkerJob, left: string[], { onOutcome }: PoolOptions): Promise<void> {
  const resourceLimits = { maxYoungGenerationSizeMb: 64 }; // almost nothing outlives a step
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job, resourceLimits });
  let playing = 0;
  let enough = false;
  return new Promise<void>((resolve, reject) => {
    const end = (finish: () => void) => void worker.terminate().then(finish);
    const more = () => {
      for (let seed = left.pop(); seed !== undefined; seed = left.pop()) {
        worker.postMessage(seed);
        if (++playing >= AT_ONCE) return;
      }
      if (playing === 0) end(resolve);
    };
    worker.on('message', (outcome: Outcome) => {
      playing--;
      if (enough) return;
      enough = !onOutcome(outcome);
      if (enough) left.length = 0;
      if (enough) end(resolve);
      else more();
    });
    worker.on('error', (error) => end(() => reject(error)));
    more();
  });
}
