/**
 * A week of requests, brought under way by real messages on the first run. What was done is written down after each step, so that a
 * first run that was interrupted goes on with the next.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError, EXIT } from '../exit.ts';
import type { Facts, Tale, Week } from './tale.ts';
import { TALES } from './tales.ts';

type Done = Record<string, { steps: number; facts: Facts }>;

export async function bringWeekUnderWay(week: Week): Promise<void> {
  const done = await readDone(week.dir);
  const left = TALES.filter(({ name, steps }) => (done[name]?.steps ?? 0) < steps.length);
  if (left.length === 0) return;
  week.say('Bringing a week of requests under way, by real messages:');
  for (const tale of left) await tell(week, tale, done);
}

async function tell(week: Week, { name, steps }: Tale, done: Done): Promise<void> {
  const state = done[name] ?? { steps: 0, facts: {} };
  done[name] = state;
  const resumedAt = state.steps;
  for (const [i, step] of steps.entries()) {
    if (i < resumedAt) continue;
    await step.do(week, state.facts).catch((error: unknown) => {
      if (i !== resumedAt || resumedAt === 0 || !wasDone(error)) throw error;
    });
    state.steps = i + 1;
    await writeDone(week.dir, done);
  }
  week.say(`  ${name}: ${steps.at(-1)!.says}`);
}

/** The step that was interrupted may have been committed: then the rules refuse it a second time. */
const wasDone = (error: unknown): boolean => error instanceof CliError && error.exit === EXIT.refused;

async function readDone(dir: string): Promise<Done> {
  const text = await readFile(join(dir, 'week.json'), 'utf8').catch(() => '{}');
  return JSON.parse(text) as Done;
}

async function writeDone(dir: string, done: Done): Promise<void> {
  const path = join(dir, 'week.json');
  await writeFile(`${path}.partial`, `${JSON.stringify(done, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.partial`, path);
}
