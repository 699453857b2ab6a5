/**
 * Whole worlds from seeds: several States, faults at every port, and the invariants watched after every step. COMITY_WORLDS and
 * COMITY_REAL_WORLDS ask for other numbers of them; `npm run world` plays any number, and one seed line by line.
 */
import { describe, expect, it } from 'vitest';
import { playWorlds } from './run/pool.ts';
import { inWords, LEAST, newReport } from './run/report.ts';

const quick = process.env.COMITY_QUICK === '1';
const STRUCTURAL = Number(process.env.COMITY_WORLDS ?? (quick ? 4 : 5000));
const REAL = Number(process.env.COMITY_REAL_WORLDS ?? (quick ? 1 : 200));
const MINUTES = 60_000;
/** A machine too slow for all of them plays those it has time for, and says how many; the rest of the tests must have theirs. */
const LONGEST = { structural: 30 * MINUTES, real: 6 * MINUTES };

/** Worlds in which something was broken once, and what it was. */
const ONCE_FAILED: Record<string, string> = {
  '124': 'only one look was played at a deadline, by a clock that was two seconds slow',
  '10711': 'a partner knocked while a node with an old disk was still starting, and was let in',
  '3256':
    'a restored node signed once more before it asked the witness that was down at its start, and forked its log',
  '3491':
    'the same, after one question to the only witness that was not rolled back itself had failed at the start',
  '11047': 'the oracle knew better than a clock that had run ahead when a message was committed',
  '377':
    'a sweep that had failed for hours waited long after the database was back, where the product looks every half minute',
  '3464':
    'a copy of the disk, put back, handed out for ever a careless root that its custodians had taken down',
  '4892':
    "a clock jumped by a day while the keeper sealed a freshness statement, and taking up one's own failed as a defect",
  '4275':
    'a newer directory was published while the keeper sealed a freshness statement that named the older one',
  '4383': 'the oracle knew of messages that a wrong clock had dated ahead, and of receipts not',
};

/** The same, with the real cryptography. */
const REAL_ONCE_FAILED: Record<string, string> = {
  real21:
    'a clock was set back between the signing of a directory and its publication, which was rightly refused',
};

const seedsFrom = (name: string, count: number) => Array.from({ length: count }, (_, i) => `${name}${i}`);

async function play(seeds: string[], crypto: 'structural' | 'real') {
  const report = newReport();
  const started = performance.now();
  await playWorlds({
    seeds,
    crypto,
    threads: 2,
    onOutcome(outcome) {
      report.add(outcome);
      return performance.now() - started < LONGEST[crypto];
    },
  });
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`with ${crypto} seals, of ${seeds.length} in ${seconds} s: ${report.print()}`);
  expect(report.failed.map(inWords)).toEqual([]);
  const { messages, faults } = LEAST;
  const poor = report.poor.map(({ seed }) => seed);
  expect(poor, `fewer than ${messages} messages or ${faults} faults`).toEqual([]);
}

describe('nothing is lost, nothing has two effects, and no invariant breaks', () => {
  it(
    'in any world that once failed',
    async () => {
      await play(Object.keys(ONCE_FAILED), 'structural');
      await play(Object.keys(REAL_ONCE_FAILED), 'real');
    },
    10 * MINUTES,
  );

  it('in any world', () => play(seedsFrom('', STRUCTURAL), 'structural'), 40 * MINUTES);

  it('in any world with the real cryptography', () => play(seedsFrom('real', REAL), 'real'), 20 * MINUTES);
});
