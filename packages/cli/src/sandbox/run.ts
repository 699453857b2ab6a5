/** `npm start`: the sandbox, from the first run to Ctrl-C. */
import { relative } from 'node:path';
import type { Exit } from '../exit.ts';
import type { Io } from '../io.ts';
import type { WorldState } from '../world/found.ts';
import { ALMARA, IBARIA, KESSAR, SECRETARIAT } from '../world/plans.ts';
import type { Running } from '../world/processes.ts';
import { raiseWorld } from '../world/raise.ts';
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

/** Runs until Ctrl-C, or until a process dies too often. */
export async function runSandbox(io: Io, options: SandboxOptions): Promise<Exit> {
  const say = (line: string) => (options.json ? io.err : io.out)(`${line}\n`);
  return raiseWorld(io, {
    ...{ dir: options.dir, name: 'sandbox', command: 'npm start', firstPort: options.firstPort, say },
    plans: [ALMARA, KESSAR, IBARIA, SECRETARIAT],
    timeStamper: 'xs',
    async before(dir) {
      if (options.fresh) await clearSandbox(dir, io.env.DATABASE_URL, say);
    },
    async under({ dir, states, running, desks }) {
      if (!options.quietWeek) await bringWeekUnderWay({ dir, desks, signal: io.signal, now: io.now, say });
      if (options.json) io.out(`${JSON.stringify(whatRuns(states, running, dir))}\n`);
      else say(welcome(states, running, dir));
    },
  });
}

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
