/** How long a State's processes take from launch to ready: on the first day, and on any other. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { median } from '../support/figures.ts';
import { figure, type Section } from '../support/findings.ts';
import { foundHomes, type Home, readyLine, startKeeper, stopChild } from '../support/homes.ts';
import { withFolder } from '../support/temporary.ts';

const STARTS = 3;
const NODE = fileURLToPath(new URL('../../packages/node/src/main.ts', import.meta.url));

export function benchStart(): Promise<Section> {
  return withFolder('start', async (folder) => {
    const [home] = await foundHomes(folder);
    const empty = median(await inOrder(STARTS, emptyProcess));
    const first = await startBoth(home!);
    const later = await inOrder(STARTS, () => startBoth(home!));
    const against = { what: 'an empty Node process', value: empty, unit: 'ms' };
    const keeper = median(later.map((start) => start.keeper));
    const node = median(later.map((start) => start.node));
    return {
      name: 'start',
      figures: [
        figure({ what: 'keeper, launch to ready', value: keeper, unit: 'ms', against }),
        figure({ what: 'node with its database, launch to serving', value: node, unit: 'ms', against }),
        figure({
          what: 'the same on the first day (makes the database)',
          value: first.node,
          unit: 'ms',
          against,
        }),
      ],
      steps: [],
      faults: [],
      notes: [
        `Medians of ${STARTS} starts, but for the first day. The node waits until its keeper has signed.`,
      ],
    };
  });
}

async function startBoth(home: Home): Promise<{ keeper: number; node: number }> {
  const keeper = await startKeeper(home);
  const began = performance.now();
  const child = spawn(process.execPath, [NODE, '--home', home.path], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    await readyLine(child);
    return { keeper: keeper.started, node: performance.now() - began };
  } finally {
    await stopChild(child);
    await keeper.stop();
  }
}

async function emptyProcess(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - began;
}

async function inOrder<T>(times: number, work: () => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let i = 0; i < times; i++) done.push(await work());
  return done;
}
