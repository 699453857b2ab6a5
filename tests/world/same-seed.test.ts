/** The same seed is the same world to the bit: again in this process, and in another thread. */
import { describe, expect, it } from 'vitest';
import { playWorlds } from './run/pool.ts';
import { runWorld } from './run/world.ts';

const SEEDS = ['same 0', 'same 1', 'same 2'];
const MINUTES = 60_000;

async function tracesOfThreads(threads: number): Promise<Map<string, string>> {
  const traces = new Map<string, string>();
  await playWorlds({
    seeds: SEEDS,
    threads,
    onOutcome({ seed, trace }) {
      traces.set(seed, trace);
      return true;
    },
  });
  return traces;
}

describe('one seed', () => {
  it(
    'gives one trace, however often, wherever, and after whatever other world it is played',
    async () => {
      const here = new Map<string, string>();
      for (const seed of SEEDS) here.set(seed, (await runWorld({ seed })).trace);
      expect(new Set(here.values()).size).toBe(SEEDS.length);
      for (const seed of [...SEEDS].reverse()) expect((await runWorld({ seed })).trace).toBe(here.get(seed));
      expect(new Map([...(await tracesOfThreads(1))].sort())).toEqual(here);
      expect(new Map([...(await tracesOfThreads(2))].sort())).toEqual(here);
    },
    5 * MINUTES,
  );

  it(
    'gives one trace with the real cryptography too, where signatures are never twice the same bytes',
    async () => {
      const once = await runWorld({ seed: 'same', crypto: 'real' });
      const again = await runWorld({ seed: 'same', crypto: 'real' });
      expect(again.trace).toBe(once.trace);
    },
    5 * MINUTES,
  );
});
