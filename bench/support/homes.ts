/** Two States founded for a bench: real homes on disk, real keepers, pinned to one another by their fingerprints. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../packages/node/src/adapters/clock/system-clock.ts';
import { keepTlsIdentity } from '../../packages/node/src/adapters/tls/keep.ts';
import { foundHome, foundKeys, witnessPolicy } from '../../packages/node/src/founding/found-home.ts';
import { logOrigin } from '../../packages/node/src/founding/plan.ts';
import { type NodeConfig, places, writeConfig } from '../../packages/node/src/home.ts';
import { statePlan } from '../../tests/support/plans.ts';

const HOST = '127.0.0.1';
const NAMES = { xa: 'Almara', xb: 'Kessar' };

export interface Home {
  state: string;
  path: string;
  config: NodeConfig;
}

/** Makes both homes below `folder`: each knows where the other's border will be. */
export async function foundHomes(folder: string): Promise<Home[]> {
  const keys = await Promise.all(
    Object.entries(NAMES).map(([state, name]) => foundKeys(statePlan(state, name))),
  );
  return Promise.all(
    keys.map(async (own) => {
      const { state, name } = own.plan;
      const path = join(folder, state);
      const port = await freePort();
      const { pin } = await keepTlsIdentity(places(path).tls, [HOST], systemClock);
      const others = keys.filter((other) => other !== own);
      await foundHome(path, {
        keys: own,
        witnesses: witnessPolicy(others, 1),
        endpoints: [{ url: `https://${HOST}:${port}`, spki: [pin] }],
        watched: others.map(({ description, plan }) => ({
          origin: logOrigin(plan.state),
          vkeys: description.logs[0]!.vkeys,
        })),
      });
      const config: NodeConfig = {
        state,
        name,
        sandbox: true,
        counter: { host: HOST, port: 0 },
        border: { host: HOST, port },
        authority: `${HOST}:${port}`,
        witnesses: others.map(({ plan }) => plan.state),
        testTimeStampAuthority: false,
      };
      await writeConfig(path, config);
      return { state, path, config };
    }),
  );
}

export interface KeeperProcess {
  pid: number;
  /** Milliseconds from launch to ready. */
  started: number;
  stop: () => Promise<unknown>;
}

export async function startKeeper({ path }: Home, options: string[] = []): Promise<KeeperProcess> {
  const main = fileURLToPath(new URL('../../packages/keeper/src/main.ts', import.meta.url));
  const began = performance.now();
  const args = [...options, main, '--home', places(path).keeper, '--socket', places(path).keeperSocket];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const orphaned = () => void child.kill('SIGTERM');
  process.once('exit', orphaned);
  child.once('exit', () => process.off('exit', orphaned));
  await readyLine(child);
  return { pid: child.pid!, started: performance.now() - began, stop: () => stopChild(child) };
}

export async function readyLine(child: ChildProcess): Promise<string> {
  const [line] = (await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => Promise.reject(new Error('a process ended before it was ready'))),
  ])) as [Buffer];
  return line.toString();
}

export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, HOST, () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
