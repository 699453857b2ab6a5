// @module-tag slow
/** A full disk: said plainly, nothing acknowledged lost, and work goes on when there is room again. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { DatabaseEvent } from '../../src/adapters/postgres-embedded/keep-running.ts';
import { startEmbeddedPostgres } from '../../src/adapters/postgres-embedded/supervisor.ts';
import { ask, startDatabase, whyNoPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A small file system of its own, or undefined where we may not mount one. */
function smallDisk(megabytes: number): string | undefined {
  const place = join(temporaryDirectory(), 'disk');
  mkdirSync(place);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', place]);
  if (mounted.status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', place]));
  return place;
}

const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0 && process.getuid?.() === 0;

describe.skipIf(whyNoPostgres || !mayMount)('on a full disk', { timeout: 60_000 }, () => {
  it('the embedded PostgreSQL refuses, keeps what it acknowledged, and goes on when there is room', async () => {
    const disk = smallDisk(160) ?? '';
    const events: DatabaseEvent[] = [];
    const database = await startDatabase({
      directory: join(disk, 'db'),
      tell: (event) => events.push(event),
    });
    const { connection } = database;
    await ask(connection, 'create table filled (n int primary key, filling text)');
    const acknowledged = await fillUntilRefused(connection);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(Math.max(0, database.freeBytes() - 4096)));
    await expect(insert(connection, 1_000_000)).rejects.toThrow();
    rmSync(join(disk, 'ballast'));
    const count = () => ask(connection, 'select count(*)::int from filled').catch(() => -1);
    await expect.poll(count, { timeout: 30_000 }).toBeGreaterThanOrEqual(acknowledged);
    expect(await count()).toBeLessThanOrEqual(acknowledged + 2);
    for (const { text } of events.filter(({ kind }) => kind === 'down'))
      expect(text).toMatch(/No space left/);
  });

  it('says before the first start that there is no room for a cluster, and leaves nothing half made', async () => {
    const disk = smallDisk(16) ?? '';
    const refused = startEmbeddedPostgres({ directory: join(disk, 'db') });
    await expect(refused).rejects.toMatchObject({
      code: 'disk-full',
      message: expect.stringMatching(/No space left/),
    });
    await expect(startEmbeddedPostgres({ directory: join(disk, 'db') })).rejects.toMatchObject({
      code: 'disk-full',
    });
  });
});

const insert = (connection: pg.ClientConfig, n: number) =>
  ask(
    connection as never,
    `insert into filled values (${n}, (select string_agg(md5(i::text || ${n}), '') from generate_series(1, 3000) i))`,
  );

/** Inserts rows of about 100 KB until the server says no; returns how many it acknowledged. */
async function fillUntilRefused(connection: pg.ClientConfig): Promise<number> {
  for (let n = 0; ; n++) {
    try {
      await insert(connection, n);
    } catch (error) {
      expect(String(error)).toMatch(
        /No space left|could not|terminating|Connection terminated|ECONNREFUSED|ENOENT/,
      );
      return n;
    }
  }
}
