/** The processes of nodes: for each home a keeper and a node, brought back when they die, stopped in good order. */
import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import {
  type ChildSpec,
  createFamily,
  type Family,
  type FamilyEvent,
  type LineSink,
  places,
  type RestartPolicy,
  readConfig,
  windowArguments,
} from '@comity/node';

import { CliError, EXIT } from '../exit.ts';

/** Ten deaths within a minute are no accident. */
const RESTART: RestartPolicy = { times: 10, withinMs: 60_000 };

/**
 * Node 24 falls behind without the first three on large evidence. What a partner gives at once has 4 MiB: that goes back when it is let go.
 * Sources as V8 compiled them start a node sooner and leave the compiler of types unloaded. A keeper has neither: it runs nothing a
 * node could have written.
 */
export const NODE_SETTINGS = {
  MALLOC_TRIM_THRESHOLD_: '536870912',
  MALLOC_MMAP_THRESHOLD_: '4194304',
  MALLOC_TOP_PAD_: '67108864',
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../../../node_modules/.cache/comity', import.meta.url)),
};

const program = (name: string) => fileURLToPath(import.meta.resolve(name));

export interface Running {
  family: Family;
  /** What each node said when it was ready, by State. */
  ready: Map<string, ReadyNode>;
}

export interface ReadyNode {
  state: string;
  counter: string;
  border: string;
  database: string;
  guards: string[];
}

export interface Launching {
  /** `secret` is a file: the keys of that keeper are wrapped under it. */
  homes: { state: string; home: string; secret?: string }[];
  env: Readonly<Record<string, string | undefined>>;
  sink: LineSink;
  tell: (event: FamilyEvent) => void;
  signal: AbortSignal;
}

/** Every keeper, then every node. Rejects, with everything stopped, when one does not come up or `signal` is aborted. */
export async function launchNodes({ homes, env, sink, tell, signal }: Launching): Promise<Running> {
  const family = createFamily(sink, tell);
  const ready = new Map<string, ReadyNode>();
  const giveUp = () => void family.stop();
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    signal.throwIfAborted();
    await Promise.all(
      homes.map(async ({ state, home, secret }) => {
        await family.start(await keeperSpec(state, home, env, secret), RESTART);
        const node = await family.start(nodeSpec(state, home, env), RESTART);
        ready.set(state, JSON.parse(node.readyText) as ReadyNode);
      }),
    );
    return { family, ready };
  } catch (error) {
    await family.stop();
    throw error instanceof Error && error.name === 'LaunchError' ? notStarted(error) : error;
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** Names are short because a socket address holds 107 bytes: the keeper works in its home. */
async function keeperSpec(
  state: string,
  home: string,
  env: Launching['env'],
  secret: string | undefined,
): Promise<ChildSpec> {
  await access(places(home).keeper).catch(() => noKeys(home));
  const window = windowArguments(await readConfig(home));
  return {
    name: `${state} keeper`,
    command: process.execPath,
    args: [
      program('@comity/keeper/main'),
      '--home',
      'keeper',
      '--socket',
      'keeper.sock',
      '--bound',
      ...(secret === undefined ? [] : ['--secret', secret]),
      ...window,
    ],
    env,
    cwd: home,
    readyPrefix: 'ready',
    pidFile: places(home).keeperPid,
  };
}

function nodeSpec(state: string, home: string, env: Launching['env']): ChildSpec {
  return {
    name: `${state} node`,
    command: process.execPath,
    args: [program('@comity/node/main'), '--home', home, '--bound'],
    env: { ...NODE_SETTINGS, ...env },
    readyPrefix: 'ready ',
    pidFile: places(home).nodePid,
  };
}

function noKeys(home: string): never {
  throw new CliError({
    exit: EXIT.noInput,
    code: 'no-keys',
    message: `${home} has no keys yet`,
    safe: 'Nothing was started.',
    next: `\`comity root init --home ${home}\` makes them (docs/operating/first-day.md). A keeper with an account of its own has them: its service starts it.`,
  });
}

const notStarted = (cause: Error) =>
  new CliError({
    exit: EXIT.later,
    code: 'not-started',
    message: cause.message,
    safe: 'Everything committed before is kept; every process of this start has been ended.',
    next: 'Mend what the lines above name, then start again; `comity node doctor --home DIR` looks further.',
    cause,
  });
