/** A sending and a receiving process on one machine, started as nodes are, and the package between them. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NODE_SETTINGS } from '../../../packages/cli/src/world/processes.ts';
import { keepTlsIdentity } from '../../../packages/node/src/adapters/tls/keep.ts';
import { leafHashes } from '../../../packages/node/src/compose/leaf-hashes.ts';
import { systemTime } from './hands.ts';
import { type MadePackage, makePackage } from './made-package.ts';
import type { ReceiverOrder, Said, SenderOrder } from './orders.ts';

const script = (name: string) => fileURLToPath(new URL(`${name}.ts`, import.meta.url));

export interface Receiving {
  child: ChildProcess;
  /** Every word so far. */
  said: Said[];
  /** The last word, or undefined for one that was killed. */
  ended: Promise<Said | undefined>;
  /** When so many bytes had come. */
  arrived(bytes: number): Promise<void>;
}

export interface Pair {
  made: MadePackage;
  /** The plain server's port. */
  plain(): number;
  send(over?: Partial<SenderOrder>): Promise<ChildProcess>;
  receive(shelf: string, over?: Partial<ReceiverOrder>): Receiving;
  /** Ends what still runs. */
  stop(): Promise<void>;
}

export async function transferPair(folder: string, files: string[]): Promise<Pair> {
  const made = await makePackage(folder, files);
  const port = await freePort();
  const identity = await keepTlsIdentity(join(folder, 'tls'), ['127.0.0.1'], systemTime);
  const paths = await pathsOf(made);
  const sent = join(folder, 'sender');
  await keepTrees(made, paths, join(sent, `${made.announcement.packageId}.transfer`, 'trees'));
  const running = new Set<ChildProcess>();
  let plain = 0;
  const start = (name: string, order: object) => {
    const child = fork(script(name), [JSON.stringify(order)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...NODE_SETTINGS, ...process.env },
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
  };
  return {
    made,
    plain: () => plain,
    async send(over = {}) {
      const order: SenderOrder = {
        key: identity.key.toString(),
        certificate: identity.certificate.toString(),
        authority: `127.0.0.1:${port}`,
        shelf: sent,
        id: made.announcement.packageId,
        paths,
        ...over,
      };
      const child = start('sender', order);
      const [ready] = (await Promise.race([
        once(child, 'message'),
        once(child, 'exit').then(() => Promise.reject(new Error('the sender did not start'))),
      ])) as [{ plain: number }];
      plain = ready.plain;
      return child;
    },
    receive(shelf, over = {}) {
      const order: ReceiverOrder = {
        url: `https://127.0.0.1:${port}`,
        spki: identity.pin,
        shelf,
        announcement: made.announcement,
        anchor: Buffer.from(made.anchor).toString('base64'),
        ...over,
      };
      return listenTo(start('receiver', order));
    },
    async stop() {
      for (const child of running) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
    },
  };
}

function listenTo(child: ChildProcess): Receiving {
  const said: Said[] = [];
  const waiting: { bytes: number; done: () => void }[] = [];
  child.on('message', (word: Said) => {
    said.push(word);
    if (!('arrived' in word)) return;
    for (const one of waiting) if (word.arrived >= one.bytes) one.done();
  });
  const ended = once(child, 'close').then(() => said.findLast((word) => !('arrived' in word)));
  return {
    child,
    said,
    ended,
    arrived: (bytes) =>
      Promise.race([new Promise<void>((done) => waiting.push({ bytes, done })), ended.then(() => {})]),
  };
}

async function pathsOf({ folder, transfer, announcement }: MadePackage): Promise<Record<string, string>> {
  const paths: Record<string, string> = {};
  for (const { name, root } of announcement.files)
    paths[root] = join(name.endsWith('.hdrs') ? transfer : folder, name);
  for (const name of await readdir(join(folder, 'objects')))
    paths[name.replace('.pay', '')] = join(folder, 'objects', name);
  return paths;
}

/** As a node keeps them when it builds a package. */
async function keepTrees({ folder }: MadePackage, paths: Record<string, string>, dir: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [root, path] of Object.entries(paths)) {
    if (!path.startsWith(join(folder, 'objects'))) continue;
    const hashes: Uint8Array[] = [];
    for await (const hash of leafHashes(createReadStream(path))) hashes.push(hash);
    if (hashes.length > 1) await writeFile(join(dir, `${root}.tree`), Buffer.concat(hashes));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
