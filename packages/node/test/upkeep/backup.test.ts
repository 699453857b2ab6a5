// @module-tag slow
/** A backup taken while the node works, restored into an empty place: everything is there, or nothing and a reason. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateIdentity } from '@comity/seal';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { memoryBlobs } from '../../src/adapters/blobs-memory/store.ts';
import { openDump } from '../../src/adapters/postgres/dump.ts';
import { openLoad } from '../../src/adapters/postgres/load.ts';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import type { Connection } from '../../src/adapters/postgres-embedded/settings.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedPostgres,
} from '../../src/adapters/postgres-embedded/supervisor.ts';
import type { Store } from '../../src/ports/store.ts';
import { makeBackup } from '../../src/upkeep/backup.ts';
import { restoreBackup } from '../../src/upkeep/restore.ts';
import { keepBytes, someBytes } from '../contract/some-bytes.ts';
import { freshDatabase, whyNoPostgres } from '../support/postgres.ts';
import { sharedDirectory, temporaryDirectory } from '../support/temporary.ts';

const AT = '2026-11-21T12:00:00.000Z';
const { identity, recipient } = generateIdentity((length) => randomBytes(length));

async function* inPieces(bytes: Uint8Array, length = 50_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function fill(store: Store): Promise<void> {
  for (let n = 0; n < 30; n++) {
    await store.transact(async (tx) => {
      await tx.settings.put({ name: `s${n}`, value: { n, text: `ä "\u0000" \\ ${n}` } });
      await tx.log.add({ id: `l${n}`, event: { n }, salt: 's', commitment: 'c', index: null });
      await tx.exact.put(someBytes(5000 * n, String(n)));
      await tx.count('seen');
    });
  }
  await store.transact((tx) =>
    tx.log.place([
      { id: 'l3', index: 0 },
      { id: 'l1', index: 1 },
    ]),
  );
  await store.transact((tx) => tx.log.putNodes([{ level: 0, index: 0, hash: someBytes(32) }]));
}

/** Everything a store holds, as far as a use case can see it. */
const everything = (store: Store) =>
  store.transact(async (tx) => ({
    settings: await tx.settings.list(),
    placed: await tx.log.range(0, 99),
    unplaced: await tx.log.unplaced(99),
    nodes: await tx.log.getNodes([{ level: 0, index: 0 }]),
    counters: await tx.counters(),
    exact: await Promise.all(
      [1, 29].map(async (n) => tx.exact.get(await tx.exact.put(someBytes(5000 * n, String(n))))),
    ),
  }));

describe.skipIf(whyNoPostgres)('a backup', { timeout: 60_000 }, () => {
  const directory = sharedDirectory();
  let database: EmbeddedDatabase;
  beforeAll(async () => {
    database = await startEmbeddedPostgres({ directory });
  }, 60_000);
  afterAll(() => database?.stop());

  const opened = async (address: Connection) => {
    const one = await openPostgresStore({ address });
    onTestFinished(() => one.close());
    return one.store;
  };
  /** A filled node and its backup, taken while it goes on writing. */
  const backedUp = async (recipients = [recipient]) => {
    const address = await freshDatabase(database);
    const store = await opened(address);
    await fill(store);
    const blobs = memoryBlobs();
    for (const n of [0, 10, 3_000_000]) await keepBytes(blobs, someBytes(n));
    const before = await everything(store);
    const dump = await openDump(address);
    const files = [{ name: 'node.json', bytes: Buffer.from('{}') }];
    const backup = makeBackup({ node: 'xa', createdAt: AT, dump, blobs, files, recipients });
    const parts: Uint8Array[] = [];
    let writes = 0;
    for await (const part of backup.bytes) {
      parts.push(part);
      if (writes < 5) await store.transact((tx) => tx.settings.put({ name: `later${writes++}`, value: 1 }));
    }
    await dump.close();
    return { bytes: Buffer.concat(parts), before, manifest: backup.manifest, blobs };
  };

  it('restores everything that was there when it began, and nothing that came later', async () => {
    const { bytes, before, manifest, blobs } = await backedUp();
    const address = await freshDatabase(database);
    const restoredBlobs = memoryBlobs();
    const restored = await restoreBackup({
      bytes: inPieces(bytes),
      identities: [identity],
      load: (steps) => openLoad(address, steps),
      blobs: restoredBlobs,
    });
    expect(restored.manifest).toEqual(manifest);
    expect(restored.damaged).toEqual([]);
    expect(restored.files).toEqual([{ name: 'node.json', bytes: Buffer.from('{}') }]);
    const store = await opened(address);
    expect(await everything(store)).toEqual(before);
    for await (const { root } of blobs.list()) expect(await restoredBlobs.verify(root)).toBe('sound');
    await store.transact((tx) => tx.log.add({ id: 'new', event: {}, salt: '', commitment: '', index: null }));
    expect((await store.transact((tx) => tx.log.unplaced(99))).at(-1)?.id).toBe('new');
  });

  it('holds nothing readable for whoever lacks the key', async () => {
    const { bytes } = await backedUp();
    for (const canary of ['settings', 'backup.json', 'comity.backup', 'node.json'])
      expect(bytes.includes(canary)).toBe(false);
    const stranger = generateIdentity((length) => randomBytes(length));
    await expect(
      restoreBackup({ bytes: inPieces(bytes), identities: [stranger.identity] }),
    ).rejects.toMatchObject({ code: 'no-match' });
  });

  it('can be checked without restoring it', async () => {
    const { bytes, manifest } = await backedUp();
    expect((await restoreBackup({ bytes: inPieces(bytes), identities: [identity] })).manifest).toEqual(
      manifest,
    );
  });

  it('restores nothing when a bit of it was changed or its end is missing, and the same place takes a good one then', async () => {
    const { bytes, before } = await backedUp();
    const address = await freshDatabase(database);
    const restore = (damaged: Uint8Array) =>
      restoreBackup({
        bytes: inPieces(damaged),
        identities: [identity],
        load: (steps) => openLoad(address, steps),
      });
    for (const at of [bytes.length - 5, Math.floor(bytes.length / 2), 3000]) {
      const altered = Buffer.from(bytes);
      altered[at]! ^= 4;
      await expect(restore(altered)).rejects.toThrow();
    }
    for (const length of [100, 70_000, bytes.length - 1])
      await expect(restore(bytes.subarray(0, length))).rejects.toThrow();
    await restore(bytes);
    expect(await everything(await opened(address))).toEqual(before);
    await expect(restore(bytes)).rejects.toThrow(/not empty/);
  });

  it('notices alteration also without encryption, and is opened by tar then', async () => {
    const { bytes } = await backedUp([]);
    const altered = Buffer.from(bytes);
    altered[altered.indexOf('\\\\ 7') + 3]! ^= 1;
    await expect(restoreBackup({ bytes: inPieces(altered), identities: [] })).rejects.toThrow(
      /missing or altered/,
    );
    const path = join(temporaryDirectory(), 'backup.tar');
    writeFileSync(path, bytes);
    const listed = spawnSync('tar', ['tf', path], { encoding: 'utf8' });
    expect(listed.stdout.trimEnd().split('\n').at(-1)).toBe('manifest.json');
  });

  it('of a newer version is refused', async () => {
    const address = await freshDatabase(database);
    await expect(openLoad(address, ['001-records', '999-newer'])).rejects.toThrow(/newer version/);
  });

  it('leaves out a blob that was bad already, and says which', async () => {
    const held = { objects: new Map<string, Uint8Array>(), partial: new Map<string, Uint8Array>() };
    const bad = memoryBlobs(held);
    const { root } = await keepBytes(bad, someBytes(100));
    held.objects.set(root, someBytes(100, 'rotten'));
    const address = await freshDatabase(database);
    await opened(address);
    const dump = await openDump(address);
    const backup = makeBackup({ node: 'xa', createdAt: AT, dump, blobs: bad, recipients: [] });
    const restored = await restoreBackup({ bytes: backup.bytes, identities: [], blobs: memoryBlobs() });
    await dump.close();
    expect(restored.damaged).toEqual([root]);
  });
});
