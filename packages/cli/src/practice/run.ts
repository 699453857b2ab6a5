/** `comity practice start`: a desk to practise at and a partner that answers by itself, until Ctrl-C. */
import { join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readConfig, type StatePlan } from '@comity/node';
import { CliError, EXIT, type Exit } from '../exit.ts';
import type { Io } from '../io.ts';
import { safe } from '../output/safe.ts';
import { clearSandbox } from '../sandbox/clear.ts';
import { founded, type WorldState } from '../world/found.ts';
import { ALMARA, KESSAR } from '../world/plans.ts';
import { fresh, raiseWorld, type Up } from '../world/raise.ts';
import { lookOnce } from './partner/partner.ts';

export interface PracticeOptions {
  dir: string;
  fresh?: boolean;
  json?: boolean;
  firstPort: number;
  /** How many times faster than a true partner. */
  pace: number;
  /** Who practises: the name of the duty officer. */
  trainee?: string;
}

const COMMAND = 'comity practice start';
const LOOK_EVERY_MS = 1000;

/** Runs until Ctrl-C, or until a process dies too often. */
export async function runPractice(io: Io, options: PracticeOptions): Promise<Exit> {
  const say = (line: string) => (options.json ? io.err : io.out)(`${line}\n`);
  return raiseWorld(io, {
    ...{ dir: options.dir, name: 'practice desk', command: COMMAND, firstPort: options.firstPort, say },
    plans: [withTrainee(ALMARA, options.trainee), KESSAR],
    timeStamper: 'xb',
    practice: true,
    async before(dir) {
      if (options.fresh) await clearSandbox(dir, io.env.DATABASE_URL, say, 'practice desk');
      await needPractice(dir, options.trainee);
    },
    async under(up) {
      if (options.json) io.out(`${JSON.stringify(whatRuns(up, options))}\n`);
      else say(welcome(up, options));
      await answer(io, up, options.pace, say);
    },
  });
}

const withTrainee = (plan: StatePlan, name: string | undefined): StatePlan =>
  name === undefined
    ? plan
    : {
        ...plan,
        officers: plan.officers.map((one) => (one.id === `${plan.state}-duty` ? { ...one, name } : one)),
      };

/** A folder that holds another world is left alone; who practises is named when the desk is founded. @throws CliError */
async function needPractice(dir: string, trainee: string | undefined): Promise<void> {
  const states = await founded(dir);
  if (!states) return;
  const configs = await Promise.all(states.map(({ home }) => readConfig(home)));
  if (!configs.every(({ practice }) => practice))
    throw new CliError({
      exit: EXIT.refused,
      code: 'no-practice-desk',
      message: `${dir} holds States that are no practice desk`,
      safe: 'Nothing was touched.',
      next: 'Name another folder with --dir.',
    });
  if (trainee !== undefined)
    throw new CliError({
      exit: EXIT.refused,
      code: 'founded',
      message: 'the practice desk is there already, and its officers have their names',
      safe: 'Nothing was touched.',
      next: `Leave --trainee out, or begin anew: \`${fresh(COMMAND)} --trainee NAME\`.`,
    });
}

/** What fails for now is tried again at the next look; the same trouble is said once. */
async function answer(io: Io, up: Up, pace: number, say: (line: string) => void): Promise<void> {
  const { dir, states, desks } = up;
  const partner = { dir, desks, signal: io.signal, now: io.now, home: homeOf(states, 'xb') };
  let told = '';
  while (!io.signal.aborted) {
    try {
      await lookOnce(partner, pace, say);
      told = '';
    } catch (error) {
      if (io.signal.aborted) return;
      const why = error instanceof Error ? error.message : String(error);
      if (why !== told) io.err(`The partner could not go on, and tries again: ${safe(why)}\n`);
      told = why;
    }
    await pause(LOOK_EVERY_MS, undefined, { signal: io.signal }).catch(() => {});
  }
}

const homeOf = (states: readonly WorldState[], code: string): string =>
  states.find(({ state }) => state === code)!.home;

const whatRuns = ({ dir, states, running: { ready } }: Up, { pace }: PracticeOptions) => ({
  ...{ dir, process: process.pid, pace },
  states: states.map(({ state, name, home, counter, window }) => ({
    ...{ state, name, home, counter, window, database: ready.get(state)?.database },
  })),
});

function welcome({ dir, states }: Up, { pace }: PracticeOptions): string {
  const near = relative(process.cwd(), dir) || '.';
  const home = join(near.startsWith('..') ? dir : near, 'xa');
  const desk = states.find(({ state }) => state === 'xa')!.counter.replace('127.0.0.1', 'localhost');
  return `
The practice desk is up. Nothing of it is real, and nothing leaves this machine: Almara and Kessar are invented.

  Your desk     ${desk}
  Exercises     ${desk}/practice

Choose an officer of Almara. Kessar answers by itself, ${pace === 1 ? 'at a true pace' : `${pace} times faster than a true partner`}; what it does is said here.

  comity practice progress --home ${home} --as xa-duty
  comity practice training --by "Ministry of Justice" --out training.json --home ${home} --as xa-duty

Ctrl-C stops it; \`${COMMAND}\` goes on; \`${fresh(COMMAND)}\` begins anew.`;
}
