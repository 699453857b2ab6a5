/** One core's part in measuring primitives: does the primitive it is told for the time it is told, and answers how often. */
import { parentPort } from 'node:worker_threads';
import { type Primitive, primitiveWork } from './work.ts';

export interface Asked {
  primitive: Primitive;
  milliseconds: number;
}

export interface Done {
  times: number;
  /** Milliseconds by the clock, and of the core. */
  took: number;
  cpu: number;
}

const work = primitiveWork();

function repeat({ primitive, milliseconds }: Asked): Done {
  const run = work[primitive];
  const cpuBefore = process.threadCpuUsage();
  const began = performance.now();
  let times = 0;
  do {
    run();
    times += 1;
  } while (performance.now() - began < milliseconds);
  const { user, system } = process.threadCpuUsage(cpuBefore);
  return { times, took: performance.now() - began, cpu: (user + system) / 1000 };
}

for (const primitive of Object.keys(work)) repeat({ primitive: primitive as Primitive, milliseconds: 30 });
parentPort!.on('message', (asked: Asked) => parentPort!.postMessage(repeat(asked)));
parentPort!.postMessage('ready');
