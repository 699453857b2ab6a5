/** Many worlds over a few threads. Each thread makes its foundations once and plays one seed after another. */
import { Worker } from 'node:worker_threads';
import type { CryptoKind } from '../nation/foundation.ts';
import type { Outcome } from './world.ts';

export interface PoolOptions {
  seeds: readonly string[];
  crypto?: CryptoKind;
  threads?: number;
  /** The name of a planted bug. */
  planted?: string;
  /** Told of each world as it ends; answers false to stop. */
  onOutcome: (outcome: Outcome) => boolean;
}

/** What a thread is told when it begins. */
export interface WorkerJob {
  crypto: CryptoKind;
  planted?: string;
}

const AT_ONCE = 4;

/** Resolves when all worlds have ended, or somebody said that it is enough. Rejects when a thread dies. */
export async function playWorlds(options: PoolOptions): Promise<void> {
  const { crypto = 'structural', threads = 2, planted } = options;
  const left = [...options.seeds].reverse();
  const job: WorkerJob = { crypto, ...(planted === undefined ? {} : { planted }) };
  await Promise.all(Array.from({ length: Math.min(threads, left.length) }, () => playOn(job, left, options)));
}

function playOn(job: WorkerJob, left: string[], { onOutcome }: PoolOptions): Promise<void> {
  const resourceLimits = { maxYoungGenerationSizeMb: 64 }; // almost nothing outlives a step
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job, resourceLimits });
  let playing = 0;
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
      if (!onOutcome(outcome)) left.length = 0;
      more();
    });
    worker.on('error', (error) => end(() => reject(error)));
    more();
  });
}
