/** Whole worlds from seeds: several States, faults at every port, and the invariants watched after every step. */
import { describe, expect, it } from 'vitest';
import { playWorlds } from './run/pool.ts';
import { inWords, newReport } from './run/report.ts';

const quick = process.env.COMITY_QUICK === '1';
const seedsFrom = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);
const MINUTES = 60_000;

async function play(seeds: string[], crypto: 'structural' | 'real') {
  const report = newReport();
  await playWorlds({
    seeds,
    crypto,
    threads: 2,
    onOutcome(outcome) {
      report.add(outcome);
      return true;
    },
  });
  console.log(report.print());
  return report;
}

describe('in every world', () => {
  it(
    'nothing is lost, nothing has two effects, and no invariant breaks, with structural seals',
    async () => {
      const report = await play(seedsFrom('', quick ? 4 : 30), 'structural');
      expect(report.failed.map(inWords)).toEqual([]);
    },
    30 * MINUTES,
  );

  it(
    'nor with the real cryptography',
    async () => {
      const report = await play(seedsFrom('real', 1), 'real');
      expect(report.failed.map(inWords)).toEqual([]);
    },
    20 * MINUTES,
  );
});
