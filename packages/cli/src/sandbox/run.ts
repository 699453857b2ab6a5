/** `npm start`: the sandbox, from the first run to Ctrl-C. */
import { relative, resolve } from 'node:path';
import { DirectoryInUse, holdDirectory } from '@comity/node';
import { CliError, EXIT, type Exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { makeFolder } from '../output/make-folder.ts';
import { safe } from '../output/safe.ts';
import { desksOf } from '../world/desks.ts';
import { founded, foundWorld, type WorldState } from '../world/found.ts';
import { pinEveryone } from '../world/pin-all.ts';
import { ALMARA, IBARIA, KESSAR, SECRETARIAT } from '../world/plans.ts';
import { takePort } from '../world/ports.ts';
import { launchNodes, type Running } from '../world/processes.ts';
import { clearSandbox } from './clear.ts';
import { bringWeekUnderWay } from './week.ts';

export interface SandboxOptions {
  dir: string;
  fresh?: boolean;
  quietWeek?: boolean;
  /** One object when it is up, and everything else on standard error. */
  json?: boolean;
  /** Counters look for free ports from here, borders a little above; a world that was founded keeps its own. */
  firstPort: number;
}

const BORDERS_AFTER = 40;
const WINDOWS_AFTER = 80;

/** Runs until Ctrl-C, or until a process dies too often. */
export async function runSandbox(io: Io, options: SandboxOptions): Promise<Exit> {
  const dir = resolve(options.dir);
  await makeFolder(dir, 0o700);
  const release = await holdDirectory(dir, 'sandbox').catch(inUse);
  try {
    if (options.fresh) await clearSandbox(dir, io.env.DATABASE_URL, speaker(io, options));
    return await live(io, dir, options);
  } finally {
    await release();
  }
}

async function live(io: Io, dir: string, options: SandboxOptions): Promise<Exit> {
  const say = speaker(io, options);
  const isFirst = (await founded(dir)) === undefined;
  const states = await foundWorld({
    dir,
    plans: [ALMARA, KESSAR, IBARIA, SECRETARIAT],
    timeStamper: 'xs',
    ports: {
      counter: options.firstPort,
      border: options.firstPort + BORDERS_AFTER,
      window: options.firstPort + WINDOWS_AFTER,
    },
    tell: say,
  });
  if (!isFirst) await needPorts(states);
  const running = await launchNodes({
    homes: states,
    env: io.env,
    signal: io.signal,
    sink: ({ name, text }) => io.err(`[${name}] ${safe(text)}\n`),
    tell: ({ text, kind }) => kind !== 'ready' && say(text),
  });
  const desks = desksOf(states, io.now, io.signal);
  const stopping = untilAborted(io.signal);
  try {
    const under = async () => {
      await pinEveryone(states, desks);
      if (!options.quietWeek) await bringWeekUnderWay({ dir, desks, signal: io.signal, now: io.now, say });
      if (options.json) io.out(`${JSON.stringify(whatRuns(states, running, dir))}\n`);
      else say(welcome(states, running, dir));
    };
    await Promise.race([under(), running.family.failed, stopping]);
    await Promise.race([stopping, running.family.failed]);
    return EXIT.done;
  } finally {
    say('\nStopping.');
    desks.close();
    await running.family.stop();
    say('All processes have stopped. `npm start` goes on from here.');
  }
}

const speaker =
  (io: Io, { json }: SandboxOptions) =>
  (line: string) =>
    (json ? io.err : io.out)(`${line}\n`);

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

const whatRuns = (states: WorldState[], { ready }: Running, dir: string) => ({
  dir,
  process: process.pid,
  states: states.map(({ state, name, home, counter, window }) => ({
    ...{ state, name, home, counter, api: `${counter}/api/docs`, window },
    ...{ border: ready.get(state)?.border, database: ready.get(state)?.database },
  })),
});

function welcome(states: WorldState[], { ready }: Running, dir: string): string {
  const near = relative(process.cwd(), dir) || '.';
  const here = near.startsWith('..') ? dir : near;
  const lines = states.map(({ state, name, counter }) => {
    const node = ready.get(state);
    const desk = counter.replace('127.0.0.1', 'localhost');
    return `  ${state}  ${name.padEnd(16)}  ${desk}  API ${counter}/api/docs  border ${node?.border}  ${node?.database}`;
  });
  return `
The sandbox is up. Every State, person and case in it is invented; every key is a test key.

${lines.join('\n')}

Open one of the addresses and choose an officer: what one of them decides, another approves at the keeper's own window, with a test
key. Or use the command line as an officer of a State:

  npx comity request list --home ${here}/xa --as xa-duty
  npx comity incoming list --home ${here}/xb --as xb-case
  npx comity request draft --template preservation > request.json

Officers of each State: STATE-duty, -case, -chief, -evidence, -keys-1, -keys-2, -overseer (such as xa-chief).
Ctrl-C stops all of it, and so does \`kill ${process.pid}\` from elsewhere; \`npm start\` goes on; \`npm start -- --fresh\` begins anew.`;
}

/** A founded world keeps its ports: its directories, signed, name them. */
async function needPorts(states: WorldState[]): Promise<void> {
  for (const { name, counter, border, window } of states) {
    for (const address of [counter, border, window].filter((at) => at !== undefined)) {
      if (await takePort(Number(new URL(address).port))) continue;
      throw new CliError({
        exit: EXIT.later,
        code: 'port-taken',
        message: `the port of ${name} (${address}) is taken by another program`,
        safe: 'The sandbox and everything in it is as it was.',
        next: 'End that program, or begin anew on other ports with `npm start -- --fresh`.',
      });
    }
  }
}

function inUse(error: unknown): never {
  if (!(error instanceof DirectoryInUse)) throw error;
  throw new CliError({
    exit: EXIT.later,
    code: 'running',
    message: 'the sandbox is running already',
    safe: 'Nothing was touched.',
    next: 'Use it, or stop it with Ctrl-C where it runs.',
  });
}
