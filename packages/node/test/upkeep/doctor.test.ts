/** The doctor finds what is wrong, says what to do, and never keeps silent about what it could not see. */
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryBlobs } from '../../src/adapters/blobs-memory/store.ts';
import { type DatabaseHealth, databaseHealth } from '../../src/adapters/postgres/health.ts';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { examine, verdict } from '../../src/upkeep/doctor.ts';
import { clockCheck, diskCheck, permissionCheck, runtimeCheck } from '../../src/upkeep/host-checks.ts';
import { blobCheck, databaseCheck } from '../../src/upkeep/store-checks.ts';
import { keepBytes, someBytes } from '../contract/some-bytes.ts';
import { startDatabase, whyNoPostgres } from '../support/postgres.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const GiB = 2 ** 30;
const disk = (free: number, all: number) =>
  diskCheck(['/data'], (async () => ({ bavail: free, blocks: all, bsize: 1 })) as never);
const statuses = async (...checks: Parameters<typeof examine>[0]) =>
  (await examine(checks)).map(({ status }) => status);

describe('the doctor', () => {
  it('measures the room that is left', async () => {
    expect(
      await statuses(
        disk(50 * GiB, 100 * GiB),
        disk(1 * GiB, 4 * GiB),
        disk(5 * GiB, 100 * GiB),
        disk(0.1 * GiB, 1 * GiB),
      ),
    ).toEqual(['ok', 'warn', 'warn', 'fail']);
    expect(await statuses(diskCheck([temporaryDirectory()]))).not.toContain('fail');
  });

  it('finds private files that others may read', async () => {
    const directory = temporaryDirectory();
    chmodSync(directory, 0o700);
    writeFileSync(join(directory, 'key'), 'secret', { mode: 0o600 });
    expect(await statuses(permissionCheck([directory]))).toEqual(['ok']);
    chmodSync(join(directory, 'key'), 0o640);
    expect((await examine([permissionCheck([directory])]))[0]).toMatchObject({
      status: 'fail',
      advice: expect.stringContaining('key'),
    });
  });

  it('compares clocks', async () => {
    const against = (skew: number) =>
      clockCheck(() => 1_000_000, [{ name: 'the database', read: async () => 1_000_000 + skew }]);
    expect(await statuses(against(500), against(-31_000), against(121_000))).toEqual(['ok', 'warn', 'fail']);
  });

  it('knows which runtimes are too old', async () => {
    expect(await statuses(runtimeCheck('24.1.0'), runtimeCheck('20.20.2'), runtimeCheck())).toEqual([
      'ok',
      'fail',
      'ok',
    ]);
  });

  it('reports a check that could not be made, and goes on with the others', async () => {
    const findings = await examine([
      databaseCheck(() => Promise.reject(new Error('no route'))),
      runtimeCheck('24.0.0'),
    ]);
    expect(findings).toEqual([
      { check: 'database', status: 'fail', text: 'This could not be checked: no route' },
      { check: 'runtime', status: 'ok', text: 'Node.js 24.0.0.' },
    ]);
    expect(verdict(findings)).toBe('fail');
    expect(verdict([])).toBe('ok');
  });

  it('reads blobs back, a sample of them when there are many, and names the damaged', async () => {
    const held = { objects: new Map<string, Uint8Array>(), partial: new Map<string, Uint8Array>() };
    const blobs = memoryBlobs(held);
    const kept = await Promise.all([1, 2, 3, 4].map((n) => keepBytes(blobs, someBytes(n * 100))));
    expect(await statuses(blobCheck(blobs, 2, () => 0.5))).toEqual(['ok']);
    held.objects.set(kept[2]!.root, someBytes(1));
    expect((await examine([blobCheck(blobs, 9, () => 0)]))[0]).toMatchObject({
      status: 'fail',
      text: expect.stringContaining(kept[2]!.root),
    });
  });

  it('judges what the database says of itself', async () => {
    const well: DatabaseHealth = {
      version: '18.4',
      answerMs: 1,
      clock: 0,
      notDurable: [],
      damagedPages: 0,
      size: 1,
      sessions: { used: 3, most: 24 },
      oldestTransactionMs: 0,
      records: {},
      leaves: { placed: 0, waiting: 0 },
    };
    const judged = async (more: Partial<DatabaseHealth>) =>
      verdict(await examine([databaseCheck(async () => ({ ...well, ...more }))]));
    expect(await judged({})).toBe('ok');
    expect(await judged({ notDurable: ['fsync'] })).toBe('fail');
    expect(await judged({ damagedPages: 1 })).toBe('fail');
    expect(await judged({ damagedPages: null })).toBe('warn');
    expect(await judged({ answerMs: 900 })).toBe('warn');
    expect(await judged({ sessions: { used: 23, most: 24 } })).toBe('warn');
    expect(await judged({ oldestTransactionMs: 3_600_000 })).toBe('warn');
    expect(await judged({ leaves: { placed: 1, waiting: 99_999 } })).toBe('warn');
  });

  it.skipIf(whyNoPostgres)('finds a new node well', { tags: 'slow' }, async () => {
    const { connection } = await startDatabase();
    const opened = await openPostgresStore({ address: connection });
    onTestFinished(() => opened.close());
    await opened.store.transact((tx) =>
      tx.log.add({ id: 'l', event: {}, salt: '', commitment: '', index: null }),
    );
    const health = await databaseHealth(connection);
    expect(health).toMatchObject({ notDurable: [], damagedPages: 0, leaves: { placed: 0, waiting: 1 } });
    const clock = clockCheck(Date.now, [
      { name: 'the database', read: async () => (await databaseHealth(connection)).clock },
    ]);
    expect(
      await statuses(
        databaseCheck(async () => health),
        clock,
      ),
    ).toEqual(['ok', 'ok']);
  });
});
