/**
 * A test of the tests: each planted bug is seen by the invariant that guards against it; and the same worlds, with the same faults but
 * without the bug, are clean, so that it is the bug that was seen.
 */
import { describe, expect, it } from 'vitest';
import { playWorlds } from '../run/pool.ts';
import { inWords } from '../run/report.ts';
import type { Outcome } from '../run/world.ts';
import { BUGS, type Bug } from './bugs.ts';

const MINUTES = 60_000;
/** Worlds that must be clean without the bug, beside those it took to see it. */
const CLEAN_AT_LEAST = 4;
const seeds = (count: number) => Array.from({ length: count }, (_, i) => `planted ${i}`);

const isSeen = ({ caughtBy }: Bug, { violations }: Outcome) =>
  violations.some(({ invariant }) => caughtBy.includes(invariant));

/** How many worlds it took to see the bug; undefined when none of them did. */
async function worldsUntilSeen(bug: Bug): Promise<number | undefined> {
  let played = 0;
  let seenIn: number | undefined;
  await playWorlds({
    seeds: seeds(bug.within),
    threads: 1,
    planted: bug.name,
    onOutcome(outcome) {
      played++;
      if (isSeen(bug, outcome)) seenIn = played;
      return seenIn === undefined;
    },
  });
  return seenIn;
}

async function failedWithout(bug: Bug, worlds: number): Promise<string[]> {
  const failed: string[] = [];
  await playWorlds({
    seeds: seeds(worlds),
    threads: 1,
    always: bug.needs ?? [],
    onOutcome(outcome) {
      if (outcome.violations.length > 0) failed.push(inWords(outcome));
      return true;
    },
  });
  return failed;
}

describe.each(BUGS)('the planted bug $name', (bug) => {
  it(
    `is seen by ${bug.caughtBy.join(' or ')} within ${bug.within} worlds, which are clean without it`,
    async () => {
      const worlds = await worldsUntilSeen(bug);
      expect(worlds, `none of ${bug.within} worlds showed it`).toBeDefined();
      console.log(`${bug.name}: seen in world ${worlds} of ${bug.within}`);
      expect(await failedWithout(bug, Math.max(worlds!, CLEAN_AT_LEAST))).toEqual([]);
    },
    10 * MINUTES,
  );
});
