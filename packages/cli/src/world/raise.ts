/** A world of invented States on this machine: founded, its processes started, everyone pinned; until Ctrl-C. */
import { resolve } from 'node:path';
import { DirectoryInUse, holdDirectory, type StatePlan } from '@comity/node';
import { CliError, EXIT, type Exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { makeFolder } from '../output/make-folder.ts';
import { safe } from '../output/safe.ts';
import { type Desks, desksOf } from './desks.ts';
import { founded, foundWorld, type WorldState } from './found.ts';
import { pinEveryone } from './pin-all.ts';
import { takePort } from './ports.ts';
import { launchNodes, type Running } from './processes.ts';

export interface World {
  dir: string;
  /** What the folder is held as, and what people call it: `the sandbox`. */
  name: 'sandbox' | 'practice desk';
  plans: StatePlan[];
  timeStamper: string;
  practice?: true;
  /** Counters look for free ports from here, borders and windows a little above; a world that was founded keeps its own. */
  firstPort: number;
  /** By which command it goes on or begins anew. */
  command: string;
  say: (line: string) => void;
  /** While the folder is held, before anything is founded. */
  before?: (dir: string) => Promise<void>;
  /** Once everything is up. It may take as long as the world lasts. */
  under: (up: Up) => Promise<void>;
}

export interface Up {
  dir: string;
  states: WorldState[];
  running: Running;
  desks: Desks;
}

const BORDERS_AFTER = 40;
const WINDOWS_AFTER = 80;

/** Runs until Ctrl-C, or until a process dies too often. */
export async function raiseWorld(io: Io, world: World): Promise<Exit> {
  const dir = resolve(world.dir);
  await makeFolder(dir, 0o700);
  const release = await holdDirectory(dir, world.name.replace(' ', '-')).catch((error) =>
    inUse(error, world),
  );
  try {
    await world.before?.(dir);
    return await live(io, dir, world);
  } finally {
    await release();
  }
}

async function live(io: Io, dir: string, world: World): Promise<Exit> {
  const { say, plans, timeStamper, practice, firstPort } = world;
  const isFirst = (await founded(dir)) === undefined;
  const states = await foundWorld({
    ...{ dir, plans, timeStamper, tell: say },
    ...(practice ? { practice } : {}),
    ports: { counter: firstPort, border: firstPort + BORDERS_AFTER, window: firstPort + WINDOWS_AFTER },
  });
  if (!isFirst) await needPorts(states, world);
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
      await world.under({ dir, states, running, desks });
    };
    await Promise.race([under(), running.family.failed, stopping]);
    await Promise.race([stopping, running.family.failed]);
    return EXIT.done;
  } finally {
    say('\nStopping.');
    desks.close();
    await running.family.stop();
    say(`All processes have stopped. \`${world.command}\` goes on from here.`);
  }
}

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });

/** A founded world keeps its ports: its directories, signed, name them. */
async function needPorts(states: WorldState[], { name: what, command }: World): Promise<void> {
  for (const { name, counter, border, window } of states) {
    for (const address of [counter, border, window].filter((at) => at !== undefined)) {
      if (await takePort(Number(new URL(address).port))) continue;
      throw new CliError({
        exit: EXIT.later,
        code: 'port-taken',
        message: `the port of ${name} (${address}) is taken by another program`,
        safe: `The ${what} and everything in it is as it was.`,
        next: `End that program, or begin anew on other ports with \`${fresh(command)}\`.`,
      });
    }
  }
}

/** npm keeps for itself what comes before two dashes. */
export const fresh = (command: string): string =>
  command.startsWith('npm') ? `${command} -- --fresh` : `${command} --fresh`;

function inUse(error: unknown, { name }: World): never {
  if (!(error instanceof DirectoryInUse)) throw error;
  throw new CliError({
    exit: EXIT.later,
    code: 'running',
    message: `the ${name} is running already`,
    safe: 'Nothing was touched.',
    next: 'Use it, or stop it with Ctrl-C where it runs.',
  });
}
