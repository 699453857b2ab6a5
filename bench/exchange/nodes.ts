/** Two nodes and two keepers as processes of their own, and the way to ask them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { readFirstDay } from '../../packages/node/src/founding/found-home.ts';
import { foundHomes, type Home, type KeeperProcess, startKeeper } from '../support/homes.ts';
import { cpuOf, descendants, memoryOf } from '../support/machine.ts';
import type { DriverCalls } from './driver.ts';

export interface BenchNode {
  home: Home;
  ask: DriverCalls;
  /** The node's, its keeper's and its database's processes. */
  pids: () => Record<Part, number[]>;
  stop: () => Promise<void>;
}

export type Part = 'node' | 'keeper' | 'database';
export const PARTS: Part[] = ['node', 'keeper', 'database'];

/** CPU milliseconds each part has used since it began. */
export const cpuTimes = (node: BenchNode): Record<Part, number> => ofEach(node, cpuOf);
/** Bytes each part holds. */
export const memory = (node: BenchNode): Record<Part, number> => ofEach(node, memoryOf);

function ofEach(node: BenchNode, measure: (pids: number[]) => number): Record<Part, number> {
  const pids = node.pids();
  return { node: measure(pids.node), keeper: measure(pids.keeper), database: measure(pids.database) };
}

/**
 * Starts both, each with the other pinned; they were started once before, as whoever pins through the counter need not, so that each
 * knows the other's address. `profile` is a folder for `--cpu-prof`.
 */
export async function startNodes(folder: string, profile?: string): Promise<[BenchNode, BenchNode]> {
  const homes = await foundHomes(folder);
  const [almara, kessar] = await startAll(homes);
  await pin(almara, kessar);
  await pin(kessar, almara);
  await Promise.all([almara.stop(), kessar.stop()]);
  return startAll(homes, profile);
}

const startAll = (homes: Home[], profile?: string) =>
  Promise.all(homes.map((home) => startNode(home, profile))) as Promise<[BenchNode, BenchNode]>;

async function startNode(home: Home, profile: string | undefined): Promise<BenchNode> {
  const options = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const named = (part: string) =>
    profile === undefined ? [] : [...options, `--cpu-prof-name=${home.state}-${part}.cpuprofile`];
  const keeper: KeeperProcess = await startKeeper(home, named('keeper'));
  const child = fork(fileURLToPath(new URL('driver.ts', import.meta.url)), [home.path], {
    execArgv: named('node'),
    serialization: 'advanced',
  });
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`the node of ${home.state} did not start`))),
  ]);
  const ask = callsTo(child);
  return {
    home,
    ask,
    pids: () => ({ node: [child.pid!], keeper: [keeper.pid], database: descendants(child.pid!) }),
    async stop() {
      const gone = once(child, 'exit');
      await ask.stop();
      await gone;
      await keeper.stop();
    },
  };
}

function callsTo(child: ChildProcess): DriverCalls {
  let last = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  child.on('message', (answer: { id: number; value?: unknown; error?: string }) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.error === undefined) call?.resolve(answer.value);
    else call?.reject(new Error(answer.error));
  });
  child.on('exit', () => {
    for (const call of waiting.values()) call.reject(new Error('the node went away'));
  });
  const call = (name: string) => (given?: unknown) => {
    const answer = Promise.withResolvers<unknown>();
    const id = ++last;
    waiting.set(id, answer);
    child.send({ id, call: name, with: given });
    return answer.promise;
  };
  return new Proxy({} as DriverCalls, { get: (_, name) => call(String(name)) });
}

async function pin(node: BenchNode, other: BenchNode): Promise<void> {
  const { root, directory } = await readFirstDay(other.home.path);
  await node.ask.pin({
    state: other.home.state,
    root: Buffer.from(root).toString('hex'),
    directory: Buffer.from(directory).toString('hex'),
    fingerprint: fingerprint(parseSealedUnverified(root).payloadBytes),
  });
}
