/**
 * `npm test`: every gate of the house, then every suite; the last line counts them.
 * `--quick` leaves out what takes minutes: whole folders (worlds, real processes, browsers, damaged input, verifiers held to one another) and
 * every test tagged `slow`. A tool that is missing is skipped by name; with COMITY_CI=1 a skip is a failure, because CI installs everything.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

/** What minutes allow; CONTRIBUTING.md says which tests are slow. Modules are loaded once a worker, not once a file. */
const QUICK = [
  ...['--exclude', 'tests/{world,processes,browser,interop,fuzz,verifiers}/**'],
  '--tags-filter=!slow',
  '--isolate=false',
];

/** Hundreds of workers and processes read the same sources: whoever comes second takes them as they were compiled. */
const KEEPING = { NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules', '.cache', 'comity-tests') };

const quick = process.argv.includes('--quick');
const inCi = process.env.COMITY_CI === '1';
const bin = (name: string) => join('node_modules', '.bin', name);

const gates: [string, string[]][] = [
  ['types', [bin('tsc'), '-p', 'tsconfig.json']],
  ['lint and format', [bin('biome'), 'check', '--error-on-warnings', '.']],
  ['arrows', [bin('depcruise'), 'packages', '--config', '.dependency-cruiser.cjs', '--output-type', 'err']],
  ['nothing unused', [bin('knip')]],
  ['every paragraph answered', [process.execPath, 'tools/coverage-law.ts']],
];

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const add = (count: Count) => {
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
};

for (const count of await Promise.all(gates.map(([name, command]) => runGate(name, command)))) add(count);
add(runVitest());
if (inCi && total.skipped > 0) {
  console.log(`\nIn CI a skip is a failure: ${total.skipped} skipped.`);
  total.failed += total.skipped;
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** All at once: most of them keep one core busy and no more. */
function runGate(name: string, [program, ...args]: string[]): Promise<Count> {
  const started = performance.now();
  return new Promise((resolve) => {
    execFile(program!, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(`${error ? 'FAIL' : 'ok  '} ${name} (${seconds} s)`);
      if (error) console.log(`${stdout}\n${stderr}`.trim().slice(-20_000));
      resolve({ passed: error ? 0 : 1, failed: error ? 1 : 0, skipped: 0 });
    });
  });
}

/** The suites, counted from vitest's own report; a run without a report is one failure. */
function runVitest(): Count {
  const folder = mkdtempSync(join(tmpdir(), 'comity-report-'));
  const report = join(folder, 'report.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  if (quick) args.push(...QUICK);
  spawnSync(bin('vitest'), args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...KEEPING, ...process.env },
  });
  try {
    return countsOf(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.log(`The suites left no report: ${error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Told {
  status: string;
  fullName: string;
  tags?: string[];
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  success: boolean;
  testResults: { name: string; status: string; assertionResults: Told[] }[];
}

function countsOf(report: Report): Count {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  const skipped = report.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status === 'pending' || status === 'skipped');
  const isLeftOut = ({ tags }: Told) => quick && tags?.includes('slow') === true;
  const missed = skipped.filter((test) => !isLeftOut(test));
  for (const { fullName } of missed) console.log(`skipped: ${fullName}`);
  if (quick)
    console.log(
      `left to npm test: ${skipped.length - missed.length} slow tests, and the folders of slow suites`,
    );
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: missed.length,
  };
}
