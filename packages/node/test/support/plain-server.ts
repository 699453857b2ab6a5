/** A PostgreSQL server such as an operator runs: on a loopback port, with passwords. */
import { chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { chooseAccount } from '../../src/adapters/postgres-embedded/account.ts';
import { locateBinaries } from '../../src/adapters/postgres-embedded/binaries.ts';
import { HANDED_DIRECTORY, runBriefly, runLong } from '../../src/adapters/postgres-embedded/run.ts';

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** `url` is its superuser's. */
export type PlainServer = { url: string; stop: () => Promise<void> };

/** Starts one in `directory`, which must not exist. `settings` go on the command line. */
export async function plainServer(
  directory: string,
  settings: Record<string, string> = {},
): Promise<PlainServer> {
  const account = chooseAccount();
  const { initdb, postgres } = locateBinaries(account, directory, {});
  mkdirSync(directory, { mode: 0o700 });
  if (account.switchUser) chownSync(directory, account.uid, account.gid);
  const trusting = ['--username', 'boss', '--auth=trust', '--encoding', 'UTF8', '--no-locale', '--no-sync'];
  const made = runBriefly(initdb, ['--pgdata', HANDED_DIRECTORY, ...trusting], account, directory);
  if (made.status !== 0) throw new Error(made.output);
  writeFileSync(
    join(directory, 'pg_hba.conf'),
    'host all boss 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n',
  );
  const port = await freePort();
  const given = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    ...settings,
  };
  const options = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = runLong(postgres, ['-D', HANDED_DIRECTORY, ...options], account, directory);
  const gone = new Promise((resolve) => server.once('exit', resolve));
  await new Promise<void>((resolve, reject) => {
    server.once('exit', () => reject(new Error('the test server did not start')));
    server.stderr?.on('data', (data) => String(data).includes('ready to accept') && resolve());
  });
  const stop = async (): Promise<void> => {
    server.kill('SIGQUIT');
    await gone;
  };
  return { url: `postgres://boss@127.0.0.1:${port}/postgres`, stop };
}
