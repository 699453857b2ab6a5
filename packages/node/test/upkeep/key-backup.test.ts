/** The keys' own backup: complete, closed to everybody else, and forgetting after its window. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileKeyStore } from '@comity/keeper';
import { generateIdentity } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { places, writeConfig } from '../../src/home.ts';
import { shift } from '../../src/ports/clock.ts';
import { examine } from '../../src/upkeep/doctor.ts';
import { backUpKeys, KEY_BACKUP_DAYS, restoreKeys } from '../../src/upkeep/key-backup.ts';
import { keyBackupCheck } from '../../src/upkeep/key-backup-check.ts';
import { packageEntries } from '../../src/upkeep/package-files.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const NOW = '2026-11-21T18:30:00.000Z';
const DAY = 24 * 60 * 60_000;
const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const { identity, recipient } = generateIdentity(random);
const CASE = '0193e7a0-0000-7000-8000-000000000001';
const caseKey = { case: CASE, since: NOW, identity: 'SECRET-OF-THE-CASE', recipient: 'R', secret: 'S' };

async function home() {
  const path = temporaryDirectory('comity-keys-');
  const address = { host: '127.0.0.1', port: 0 };
  const about = { sandbox: false, authority: 'xa.example', witnesses: [], testTimeStampAuthority: false };
  await writeConfig(path, { state: 'xa', name: 'Almara', ...about, counter: address, border: address });
  const at = places(path);
  const keys = await fileKeyStore(join(at.keeper, 'keys'));
  await keys.cases.put(caseKey);
  mkdirSync(join(at.keeper, 'state'));
  writeFileSync(join(at.keeper, 'state', 'head.json'), '{"size":1}');
  mkdirSync(at.tls);
  writeFileSync(join(at.tls, 'key.pem'), 'TLS');
  const directory = temporaryDirectory('comity-safe-');
  const backUp = (now = NOW) => backUpKeys(path, { directory, recipients: [recipient], now });
  return { path, at, keys, directory, backUp };
}

describe('a backup of keys', () => {
  it('holds the keys of cases, what the keeper remembers and the TLS identity, for its recipient alone', async () => {
    const { directory, backUp } = await home();
    const { file } = await backUp();
    expect(readdirSync(directory)).toEqual(['keys-xa-20261121T183000Z.age']);
    expect(readFileSync(file, 'latin1')).not.toContain('SECRET-OF-THE-CASE');
    const fresh = join(temporaryDirectory(), 'home');
    expect(await restoreKeys(fresh, { file, identities: [identity], now: NOW })).toMatchObject({
      state: 'xa',
      files: 3,
    });
    expect(await (await fileKeyStore(join(fresh, 'keeper', 'keys'))).cases.get(CASE)).toEqual(caseKey);
    expect(readFileSync(join(fresh, 'tls', 'key.pem'), 'utf8')).toBe('TLS');
    const other = generateIdentity(random).identity;
    await expect(restoreKeys(join(fresh, 'x'), { file, identities: [other], now: NOW })).rejects.toThrow();
    await expect(restoreKeys(fresh, { file, identities: [identity], now: NOW })).rejects.toThrow(
      'is there already',
    );
  });

  it('is of the folder of a keeper with an account of its own, and goes back there', async () => {
    const { path, at, directory } = await home();
    const keeper = join(temporaryDirectory(), 'keeper');
    renameSync(at.keeper, keeper);
    const order = { directory, recipients: [recipient], now: NOW };
    const { file } = await backUpKeys(path, { ...order, keeper });
    const fresh = { home: join(temporaryDirectory(), 'home'), keeper: join(temporaryDirectory(), 'own') };
    await restoreKeys(fresh.home, { file, identities: [identity], now: NOW, keeper: fresh.keeper });
    expect(await (await fileKeyStore(join(fresh.keeper, 'keys'))).cases.get(CASE)).toEqual(caseKey);
    expect(readdirSync(fresh.home)).toEqual(['tls']);
  });

  it('is refused where no key is, since a backup without one looks like one', async () => {
    const { at, backUp, directory } = await home();
    renameSync(at.keeper, join(temporaryDirectory(), 'keeper'));
    await expect(backUp()).rejects.toThrow('--keeper');
    expect(readdirSync(directory)).toEqual([]);
  });

  it('does not hold a key that was destroyed before it was made', async () => {
    const { keys, backUp } = await home();
    await keys.cases.destroy(CASE);
    const { file } = await backUp();
    const fresh = join(temporaryDirectory(), 'home');
    await restoreKeys(fresh, { file, identities: [identity], now: NOW });
    expect(await (await fileKeyStore(join(fresh, 'keeper', 'keys'))).cases.get(CASE)).toBeUndefined();
  });

  it('takes those away that are older than the window, and leaves what is not its own', async () => {
    const { directory, backUp } = await home();
    await backUp(shift(NOW, -36 * DAY));
    await backUp(shift(NOW, -KEY_BACKUP_DAYS * DAY));
    writeFileSync(join(directory, 'notes.txt'), 'mine');
    const { removed } = await backUp();
    expect(removed).toEqual(['keys-xa-20261016T183000Z.age']);
    expect(readdirSync(directory).sort()).toEqual([
      'keys-xa-20261017T183000Z.age',
      'keys-xa-20261121T183000Z.age',
      'notes.txt',
    ]);
  });

  it('is not put back once it is older than the window, and nothing is written then', async () => {
    const { backUp } = await home();
    const { file } = await backUp();
    const fresh = join(temporaryDirectory(), 'home');
    const late = shift(NOW, KEY_BACKUP_DAYS * DAY + 1);
    await expect(restoreKeys(fresh, { file, identities: [identity], now: late })).rejects.toThrow(
      'erased since',
    );
    expect(() => readdirSync(fresh)).toThrow('ENOENT');
  });
});

describe('the doctor', () => {
  it('alarms when no backup of keys was made, the last is old, or one was kept beyond the window', async () => {
    const { at, directory, backUp } = await home();
    const look = async (now: string) =>
      (await examine([keyBackupCheck(at.keyBackup, () => now)])).map(({ status }) => status);
    expect(await look(NOW)).toEqual(['warn']);
    await backUp();
    expect(await look(NOW)).toEqual(['ok', 'ok']);
    expect(await look(shift(NOW, 8 * DAY))).toEqual(['warn', 'ok']);
    expect(await look(shift(NOW, 36 * DAY))).toEqual(['warn', 'fail']);
    await backUp(shift(NOW, 36 * DAY));
    expect(await look(shift(NOW, 36 * DAY))).toEqual(['ok', 'ok']);
    writeFileSync(join(directory, 'keys-xa-20260101T000000Z.age'), '');
    expect(await look(shift(NOW, 36 * DAY))).toEqual(['ok', 'fail']);
  });
});

describe('a backup of the node', () => {
  it('leaves a package out whose headers are not locked away yet, and takes those we made', async () => {
    const packages = temporaryDirectory();
    const [open, locked, made] = ['1', '2', '3'].map((end) => `0193e7a0-0000-7000-8000-00000000000${end}`);
    const write = (folder: string, name: string) => {
      mkdirSync(join(packages, folder, 'headers'), { recursive: true });
      writeFileSync(join(packages, folder, name), 'x');
    };
    write(open!, `headers/${'a'.repeat(64)}.kid.hdr`);
    write(locked!, `headers/${'a'.repeat(64)}.kid.hdr.locked`);
    write(made!, `headers/${'a'.repeat(64)}.kid.hdr`);
    write(`${made}.transfer`, 'headers/kid.hdrs');
    const names: string[] = [];
    for await (const { name, content } of packageEntries(packages)) {
      for await (const _ of content);
      names.push(name.split('/')[1]!);
    }
    expect([...new Set(names)].sort()).toEqual([locked, made, `${made}.transfer`].sort());
  });
});
