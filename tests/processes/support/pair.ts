/** Two founded States whose roots name no witness, as real ones begin: their homes, their processes, and commands of their officers. */
import { join } from 'node:path';
import { runComity } from '../../../packages/cli/src/run.ts';
import type { WorldState } from '../../../packages/cli/src/world/found.ts';
import { freePorts, LOOPBACK } from '../../../packages/cli/src/world/ports.ts';
import type { StatePlan } from '../../../packages/node/src/index.ts';
import {
  foundHome,
  foundKeys,
  keepTlsIdentity,
  places,
  systemClock,
  writeConfig,
} from '../../../packages/node/src/index.ts';
import { eventually, type Program, start } from './sandbox.ts';

/** Founds each in `dir/<state>`; loopback may be called, as in a sandbox. */
export async function foundPair(dir: string, plans: StatePlan[]): Promise<WorldState[]> {
  const counters = await freePorts(21_400, plans.length);
  const borders = await freePorts(21_500, plans.length);
  const states: WorldState[] = [];
  for (const [i, plan] of plans.entries()) {
    const home = join(dir, plan.state);
    const [counter, border] = [counters[i]!, borders[i]!];
    const { pin } = await keepTlsIdentity(places(home).tls, [LOOPBACK], systemClock);
    await foundHome(home, {
      keys: await foundKeys(plan),
      witnesses: { quorum: 0, witnesses: [] },
      endpoints: [{ url: `https://${LOOPBACK}:${border}`, spki: [pin] }],
      watched: [],
    });
    await writeConfig(home, {
      state: plan.state,
      name: plan.name,
      sandbox: true,
      counter: { host: LOOPBACK, port: counter },
      border: { host: LOOPBACK, port: border },
      authority: `${LOOPBACK}:${border}`,
      witnesses: [],
      testTimeStampAuthority: false,
    });
    const urls = { counter: `http://${LOOPBACK}:${counter}`, border: `https://${LOOPBACK}:${border}` };
    states.push({ state: plan.state, name: plan.name, home, ...urls });
  }
  return states;
}

/** The node and keeper of a home, up. */
export async function startNode({ home, name }: WorldState): Promise<Program> {
  const program = start(['node', 'start', '--home', home]);
  const up = () => program.said().includes('serves its officers');
  await Promise.race([eventually(up, `${name} to come up`), program.ended]);
  if (!up()) throw new Error(`${name} did not come up:\n${program.said()}`);
  return program;
}

export interface Said {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the one line of JSON of any command
  json: any;
  text: string;
}

/** One command line, in this process. */
export async function command(...args: string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const status = await runComity([...args, '--json'], {
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    terminal: false,
    stdin: process.stdin,
    env: {},
    now: () => new Date().toISOString(),
    signal: new AbortController().signal,
  } as never);
  const line = out
    .join('')
    .split('\n')
    .find((one) => one.startsWith('{'));
  return {
    status,
    json: line === undefined ? undefined : JSON.parse(line),
    text: `${args.join(' ')}\n${out.join('')}${err.join('')}`,
  };
}
