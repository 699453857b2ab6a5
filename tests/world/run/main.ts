/**
 * `npm run world -- --worlds 100000`: many worlds, then what they came to. `-- --seed N`: one world again, line by line with
 * `--trace`, or with as few faults as still break it with `--shrink`. Exits 1 when an invariant was broken.
 */
import { parseArgs } from 'node:util';
import type { Bug } from '../planted/bugs.ts';
import { plant } from '../planted/plant.ts';
import { playWorlds } from './pool.ts';
import { inWords, newReport } from './report.ts';

const { values } = parseArgs({
  options: {
    worlds: { type: 'string', default: '200' },
    from: { type: 'string', default: '0' },
    seed: { type: 'string' },
    crypto: { type: 'string', default: 'structural' },
    threads: { type: 'string', default: '2' },
    planted: { type: 'string' },
    trace: { type: 'boolean', default: false },
    shrink: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(`npm run world -- [--worlds 200] [--from 0] [--crypto structural|real] [--threads 2] [--planted BUG]
npm run world -- --seed N [--trace] [--shrink] [--crypto structural|real] [--planted BUG]
Exit status: 1 when an invariant was broken.`);
  process.exit(0);
}
const crypto = values.crypto === 'real' ? 'real' : 'structural';

process.exitCode = (values.seed === undefined ? await many() : await one(values.seed)) ? 0 : 1;

async function many(): Promise<boolean> {
  const report = newReport();
  const [from, count] = [Number(values.from), Number(values.worlds)];
  const seeds = Array.from({ length: count }, (_, i) => String(from + i));
  const started = performance.now();
  await playWorlds({
    seeds,
    crypto,
    threads: Number(values.threads),
    ...(values.planted === undefined ? {} : { planted: values.planted }),
    onOutcome(outcome) {
      report.add(outcome);
      if (outcome.violations.length > 0) console.log(inWords(outcome));
      return true;
    },
  });
  const rate = (count / ((performance.now() - started) / 1000)).toFixed(1);
  console.log(`${report.print()}\n${rate} worlds a second`);
  return report.failed.length === 0;
}

async function one(seed: string): Promise<boolean> {
  const bug: Partial<Bug> = values.planted === undefined ? {} : plant(values.planted);
  const { runWorld } = await import('./world.ts');
  const { shrink } = await import('./shrink.ts');
  const without = values.shrink ? await shrink(seed, crypto) : new Set<number>();
  const trace = values.trace ? { onLine: (line: string) => console.log(line) } : {};
  const { unsynced = false, needs: always = [] } = bug;
  const outcome = await runWorld({ seed, crypto, without, unsynced, always, ...trace });
  if (without.size > 0) console.log(`left out: faults ${[...without].join(', ')} of ${outcome.planned}`);
  for (const { invariant, state, at, text } of outcome.violations)
    console.log(`${invariant} ${state} ${new Date(at).toISOString()}: ${text}`);
  const { steps, messages, hours, faults } = outcome;
  const fired = JSON.stringify(Object.fromEntries(faults));
  console.log(
    `${steps} steps, ${messages} messages, ${hours.toFixed(1)} h, ${fired}, trace ${outcome.trace}`,
  );
  return outcome.violations.length === 0;
}
