/** `npm run bench`: figures of this machine, each beside what was measured in the same run. What they mean: docs/operating/figures.md. */
import { cpus } from 'node:os';
import { type Asked, HELP, readArguments, type SectionName } from './arguments.ts';
import { benchDesk } from './desk/run.ts';
import { benchEvidence } from './evidence/run.ts';
import { benchExchange } from './exchange/run.ts';
import { benchLaw } from './law/run.ts';
import { benchLog } from './log/run.ts';
import { benchLots } from './lots/run.ts';
import { benchMemory } from './memory/run.ts';
import { benchPages } from './pages/run.ts';
import { benchPrimitives } from './primitives/run.ts';
import { benchStart } from './start/run.ts';
import { say, short } from './support/figures.ts';
import type { Section } from './support/findings.ts';
import { CORES, loadAverage } from './support/machine.ts';
import { printSection } from './support/report.ts';
import { benchTransfer } from './transfer/run.ts';
import { benchVerify } from './verify/run.ts';

const USAGE = 64;
const INTERRUPTED = 130;

const SECTIONS: Record<SectionName, (asked: Asked) => Promise<Section>> = {
  primitives: benchPrimitives,
  exchange: benchExchange,
  log: benchLog,
  start: benchStart,
  memory: benchMemory,
  evidence: benchEvidence,
  transfer: benchTransfer,
  verify: benchVerify,
  desk: benchDesk,
  pages: benchPages,
  law: benchLaw,
  lots: benchLots,
};

function machine() {
  return { cores: CORES, model: cpus()[0]?.model ?? '', node: process.version, load: loadAverage() };
}

async function run(asked: Asked): Promise<void> {
  const on = machine();
  if (!asked.json) say(`${on.cores} cores (${on.model}), Node ${on.node}, load before ${short(on.load)}`);
  const found: Section[] = [];
  for (const name of asked.sections) {
    const section = await SECTIONS[name](asked);
    found.push(section);
    if (!asked.json) printSection(section);
  }
  if (asked.json) say(JSON.stringify({ machine: on, sections: found }, null, 2));
  else sumUp(found);
  process.exitCode = found.some(({ faults }) => faults.length > 0) ? 1 : 0;
}

function sumUp(sections: Section[]): void {
  const figures = sections.flatMap((section) => section.figures);
  const count = (verdict: string) => figures.filter((figure) => figure.verdict === verdict).length;
  const faults = sections.flatMap((section) => section.faults).length;
  say(
    `\n${count('met')} aims met, ${count('missed')} missed, ${faults} faults; load after ${short(loadAverage())}`,
  );
}

function main(): Promise<void> | void {
  try {
    const asked = readArguments(process.argv.slice(2));
    return asked.help ? say(HELP) : run(asked);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = USAGE;
  }
}

// What was started ends with this process, however it is told to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(INTERRUPTED));
await main();
