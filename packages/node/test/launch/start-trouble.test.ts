// What kept a node from starting, in words for whoever starts it.
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MigrationError } from '../../src/adapters/postgres/migrate.ts';
import { BadConfig } from '../../src/home.ts';
import { holdDirectory } from '../../src/launch/directory-lock.ts';
import { startTrouble } from '../../src/launch/start-trouble.ts';
import { NoSuchDatabase } from '../../src/upkeep/own-database.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const CONFIG = '/srv/comity/node.json';

/** What the system says to somebody who listens there. */
async function listening(port: number, host: string): Promise<unknown> {
  const server = createServer();
  onTestFinished(() => void server.close());
  server.listen(port, host);
  return once(server, 'error').then(([error]) => error);
}

describe('a node that could not start', () => {
  it('says which port another program has, and where to name another', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    expect(startTrouble(await listening(port, '127.0.0.1'), CONFIG)).toBe(
      `cannot listen at 127.0.0.1:${port}: another program has that port. Stop it, or name another port under counter or border in ${CONFIG}.`,
    );
  });

  it('says of a configuration that cannot stand, and of records that are elsewhere, no more than that', () => {
    const bad = new BadConfig(CONFIG, new SyntaxError('x'));
    expect(startTrouble(bad, CONFIG)).toBe(bad.message);
    expect(startTrouble(new NoSuchDatabase('Set DATABASE_URL.'), CONFIG)).toBe('Set DATABASE_URL.');
  });

  it('says that the machine has no such address', async () => {
    expect(startTrouble(await listening(0, '192.0.2.1'), CONFIG)).toMatch(
      /cannot listen at 192\.0\.2\.1.*no such address/,
    );
  });

  it.skipIf(process.platform !== 'linux')('says that another process has the home', async () => {
    const home = temporaryDirectory();
    onTestFinished(await holdDirectory(home, 'node'));
    const trouble = await holdDirectory(home, 'node').catch((error: unknown) => error);
    expect(startTrouble(trouble, CONFIG)).toMatch(/in use by another process\. Stop that one first/);
  });

  it('says in one line that a newer version wrote the database', () => {
    const newer = new MigrationError('This database was written by a newer version.');
    expect(startTrouble(newer, CONFIG)).toBe('This database was written by a newer version.');
  });

  it('keeps the stack of what is a mistake of ours', () => {
    expect(startTrouble(new TypeError('undefined is not a function'), CONFIG)).toMatch(/TypeError.*\n +at /);
  });
});
