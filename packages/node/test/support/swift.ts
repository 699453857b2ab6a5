/**
 * An S3 server that is not ours: OpenStack Swift with its S3 API, from Debian, as one process each for proxy, objects, containers
 * and accounts, on loopback, with one copy of everything in a folder of the test. Unlike the usual stand-ins it checks
 * signatures.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../../tests/support/tools.ts';
import type { BucketAddress } from '../../src/adapters/blobs-s3/bucket.ts';

/** What must be installed: swift-proxy, swift-object, swift-container, swift-account, swift. */
export const SWIFT_TOOLS = [
  'swift-ring-builder',
  'swift-proxy-server',
  'swift-object-server',
  'swift-container-server',
  'swift-account-server',
];

export interface Swift {
  port: number;
  /** The address of a fresh bucket. */
  bucket: (name: string) => BucketAddress;
  /** Where the bytes of all objects lie. */
  devices: string;
  stop: () => Promise<void>;
}

const CREDENTIALS = { accessKeyId: 'test:tester', secretAccessKey: 'testing' };
const STORES = ['object', 'container', 'account'] as const;
const PATIENCE_MS = 60_000;

/** Starts in `directory`, which is the caller's to remove after `stop`. */
export async function startSwift(directory: string): Promise<Swift> {
  const devices = join(directory, 'srv');
  mkdirSync(join(devices, 'd1'), { recursive: true });
  const [proxy, ...ports] = await freePorts(4);
  write(directory, 'swift.conf', SWIFT_CONF);
  write(directory, 'proxy.conf', proxyConf(directory, proxy!));
  for (const [i, store] of STORES.entries()) makeStore(directory, devices, store, ports[i]!);
  const running = ['proxy', ...STORES].map((name) => serve(directory, name));
  const stop = async (): Promise<void> => {
    await Promise.all(running.map(ended));
  };
  try {
    for (const port of [...ports, proxy!]) await answering(port, running);
  } catch (error) {
    await stop();
    throw error;
  }
  const endpoint = `http://127.0.0.1:${proxy}`;
  return {
    port: proxy!,
    devices,
    bucket: (bucket) => ({
      endpoint,
      bucket,
      region: 'us-east-1',
      pathStyle: true,
      credentials: CREDENTIALS,
    }),
    stop,
  };
}

function serve(directory: string, name: string): ChildProcess {
  const conf = join(directory, `${name}.conf`);
  return spawn(`swift-${name}-server`, [conf], { stdio: ['ignore', 'ignore', 'ignore'] });
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });

async function answering(port: number, running: ChildProcess[]): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (performance.now() < until) {
    const answer = await fetch(`http://127.0.0.1:${port}/info`).catch(() => undefined);
    if (answer) return;
    const gone = running.find(({ exitCode }) => exitCode !== null);
    if (gone) throw new Error(`${gone.spawnargs.join(' ')} ended with ${gone.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Swift did not answer within ${PATIENCE_MS} ms`);
}

async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return server;
    }),
  );
  return Promise.all(
    held.map(async (server) => {
      const { port } = server.address() as { port: number };
      await new Promise((resolve) => server.close(resolve));
      return port;
    }),
  );
}

const write = (directory: string, name: string, text: string): void =>
  writeFileSync(join(directory, name), text);

/** One device, one copy. */
function makeStore(directory: string, devices: string, store: string, port: number): void {
  const builder = join(directory, `${store}.builder`);
  run('swift-ring-builder', [builder, 'create', '4', '1', '0']);
  run('swift-ring-builder', [builder, 'add', `r1z1-127.0.0.1:${port}/d1`, '1']);
  run('swift-ring-builder', [builder, 'rebalance']);
  write(directory, `${store}.conf`, storeConf(directory, devices, store, port));
}

const SWIFT_CONF = `[swift-hash]
swift_hash_path_suffix = test
swift_hash_path_prefix = test
[storage-policy:0]
name = one
default = yes
`;

const common = (directory: string, port: number) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${directory}
log_address = ${join(directory, 'no-log')}
`;

const storeConf = (
  directory: string,
  devices: string,
  store: string,
  port: number,
) => `${common(directory, port)}
devices = ${devices}
mount_check = false
[pipeline:main]
pipeline = ${store}-server
[app:${store}-server]
use = egg:swift#${store}
`;

/** `cache` is needed by `tempauth`, which does without when nothing answers. */
const proxyConf = (directory: string, port: number) => `${common(directory, port)}
[pipeline:main]
pipeline = catch_errors cache listing_formats s3api tempauth copy slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:9
[filter:listing_formats]
use = egg:swift#listing_formats
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
max_upload_part_num = 10000
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:copy]
use = egg:swift#copy
[filter:slo]
use = egg:swift#slo
max_manifest_segments = 10000
`;
