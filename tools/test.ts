/**
 * `npm test`: every gate of the house, then every suite; the last line counts them.
 * `--quick` leaves out what takes minutes (worlds, real processes, browsers, damaged input, verifiers held to one another). A tool that is missing is skipped by name;
 * with COMITY_CI=1 a skip is a failure, because CI installs everything.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

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

for (const [name, command] of gates) add(runGate(name, command));
add(runVitest());
if (inCi && total.skipped > 0) {
  console.log(`\nIn CI a skip is a failure: ${total.skipped} skipped.`);
  total.failed += total.skipped;
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed > 0 ? 1 : 0;

function runGate(name: string, [program, ...args]: string[]): Count {
  const started = performance.now();
  const ran = spawnSync(program!, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const ok = ran.status === 0;
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (!ok) console.log(`${ran.stdout}\n${ran.stderr}`.trim().slice(-20_000));
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/** The suites, counted from vitest's own report; a run without a report is one failure. */
function runVitest(): Count {
  const folder = mkdtempSync(join(tmpdir(), 'comity-report-'));
  const report = join(folder, 'report.json');
  const slow = quick ? ['--exclude', 'tests/{world,processes,browser,interop,fuzz,verifiers}/**'] : [];
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...slow];
  spawnSync(bin('vitest'), args, { stdio: ['ignore', 'inherit', 'inherit'] });
  try {
    return countsOf(JSON.parse(readFileSync(report, 'utf8')));
  } catch (error) {
    console.log(`The suites left no report: ${error}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
}

function countsOf(report: Report): Count {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'pending' || test.status === 'skipped') console.log(`skipped: ${test.fullName}`);
    }
  }
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && !report.success ? 1 : failed,
    skipped: report.numPendingTests,
  };
}
