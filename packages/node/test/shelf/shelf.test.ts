import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FILE } from '@comity/proof';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openShelf } from '../../src/adapters/shelf-fs/shelf.ts';
import { ShelfError } from '../../src/ports/shelf.ts';
import { content } from '../support/evidence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const ID = '0193e7a0-0000-7000-8000-00000000e001';
const ROOT = 'ab'.repeat(32);
const OBJECT = `objects/${ROOT}.pay`;
const entropy = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const noBlobs = { read: () => Promise.reject(new Error('no blobs in this test')) as never };

async function shelfIn(folder = temporaryDirectory()) {
  return { folder, shelf: await openShelf(folder, { blobs: noBlobs, entropy }) };
}

/** Root of a content tree of one leaf. */
const rootOf = (bytes: Uint8Array) =>
  createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest('hex');

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('a package on its way in', () => {
  it('is not there before its manifest is, and then whole, without what only travelled', async () => {
    const { folder, shelf } = await shelfIn();
    const incoming = await shelf.receive(ID);
    const bytes = content(1000);
    const file = await incoming.resume(OBJECT);
    await file.write(bytes);
    await file.keep({ root: rootOf(bytes), size: bytes.length });
    await incoming.place(`headers/${'cd'.repeat(16)}.hdrs`, content(10));
    const begun = await incoming.resume(`objects/${'ef'.repeat(32)}.pay`);
    await begun.write(content(5));
    await begun.pause();
    expect(await shelf.names(ID)).toBeUndefined();
    expect(await shelf.arrived(ID)).toBe(1015);
    await incoming.finish(content(20));
    expect(await shelf.names(ID)).toEqual([OBJECT, FILE.manifest]);
    expect(await all(shelf.read(ID, OBJECT))).toEqual(Buffer.from(bytes));
    expect(readdirSync(folder)).toEqual([ID]);
    expect(await shelf.arrived(ID)).toBe(0);
  });

  it('keeps a file that came in part, across a crash, to the byte', async () => {
    const { folder, shelf } = await shelfIn();
    const first = await (await shelf.receive(ID)).resume(OBJECT);
    const bytes = content(3000);
    await first.write(bytes.subarray(0, 2000));
    await first.pause();
    const again = await (await (await shelfIn(folder)).shelf.receive(ID)).resume(OBJECT);
    expect(again.size).toBe(2000);
    await again.cut(1500);
    expect(again.size).toBe(1500);
    await again.write(bytes.subarray(1500));
    await again.keep({ root: rootOf(bytes), size: 3000 });
    expect(await (await shelf.receive(ID)).has(OBJECT)).toBe(3000);
  });

  it.each([
    ['another byte', (bytes: Uint8Array) => bytes.map((byte, i) => (i === 7 ? byte ^ 1 : byte))],
    ['a byte too few', (bytes: Uint8Array) => bytes.subarray(1)],
    ['a byte too many', (bytes: Uint8Array) => new Uint8Array([...bytes, 0])],
  ])('throws away a file with %s, read back from the disk, and can be begun anew', async (_, spoilt) => {
    const { shelf } = await shelfIn();
    const incoming = await shelf.receive(ID);
    const bytes = content(1000);
    const file = await incoming.resume(OBJECT);
    await file.write(spoilt(bytes));
    await expect(file.keep({ root: rootOf(bytes), size: 1000 })).rejects.toMatchObject({
      name: 'ShelfError',
      code: 'mismatch',
    });
    expect(await incoming.has(OBJECT)).toBeUndefined();
    const anew = await incoming.resume(OBJECT);
    expect(anew.size).toBe(0);
    await anew.write(bytes);
    await anew.keep({ root: rootOf(bytes), size: 1000 });
    expect(await incoming.has(OBJECT)).toBe(1000);
  });

  it('finds a byte that the disk changed after it was written', async () => {
    const { folder, shelf } = await shelfIn();
    const incoming = await shelf.receive(ID);
    const bytes = content(1000);
    const file = await incoming.resume(OBJECT);
    await file.write(bytes);
    truncateSync(join(folder, `${ID}.incoming`, `${OBJECT}.partial`), 999);
    await expect(file.keep({ root: rootOf(bytes), size: 1000 })).rejects.toMatchObject({ code: 'mismatch' });
  });

  it('takes the place of an older attempt, and can be thrown away', async () => {
    const { folder, shelf } = await shelfIn();
    mkdirSync(join(folder, ID, 'objects'), { recursive: true });
    writeFileSync(join(folder, ID, 'objects', 'stray'), 'x');
    await (await shelf.receive(ID)).finish(content(5));
    expect(await shelf.names(ID)).toEqual([FILE.manifest]);
    const other = await shelf.receive(ID.replace('e001', 'e002'));
    await other.place(OBJECT, content(5));
    await other.discard();
    expect(readdirSync(folder)).toEqual([ID]);
  });
});

describe('names', () => {
  const BAD_NAMES = [
    '',
    '.',
    '..',
    '../x',
    '/etc/passwd',
    'objects/../../x',
    `objects/${ROOT}.pay/x`,
    'package.jws\u0000',
    'PACKAGE.JWS',
    `objects\\${ROOT}.pay`,
    'headers/x.hdr',
  ];
  const BAD_IDS = ['', '..', '../x', '/etc', `${ID}/..`, ID.toUpperCase(), `${ID}.transfer`];

  it('that are none of a package are refused before anything touches the disk', async () => {
    const { folder, shelf } = await shelfIn();
    const incoming = await shelf.receive(ID);
    const isRefused = (work: Promise<unknown>) =>
      expect(work).rejects.toMatchObject({ name: 'ShelfError', code: 'bad-name' });
    for (const name of BAD_NAMES) {
      await isRefused(shelf.size(ID, name));
      await isRefused(all(shelf.read(ID, name)));
      await isRefused(incoming.has(name));
      await isRefused(incoming.resume(name));
      await isRefused(incoming.place(name, content(1)));
      await isRefused(all(incoming.read(name)));
    }
    for (const id of BAD_IDS) {
      await isRefused(shelf.names(id));
      await isRefused(shelf.size(id, FILE.manifest));
      await isRefused(all(shelf.read(id, FILE.manifest)));
      await isRefused(shelf.receive(id));
      await isRefused(shelf.arrived(id));
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('of files that are not there are told apart from a failing disk', async () => {
    const { folder, shelf } = await shelfIn();
    expect(await shelf.size(ID, OBJECT)).toBeUndefined();
    await expect(all(shelf.read(ID, OBJECT))).rejects.toMatchObject({ code: 'absent' });
    mkdirSync(join(folder, ID, OBJECT), { recursive: true });
    await expect(all(shelf.read(ID, OBJECT))).rejects.toMatchObject({ code: 'io' });
    expect(await shelf.size(ID, OBJECT)).toBeUndefined();
  });
});

describe('reading', () => {
  it('gives the range asked for, and nothing for nothing', async () => {
    const { folder, shelf } = await shelfIn();
    mkdirSync(join(folder, ID, 'objects'), { recursive: true });
    writeFileSync(join(folder, ID, OBJECT), content(100));
    const at = (offset: number, length: number) => all(shelf.read(ID, OBJECT, { offset, length }));
    expect(await at(10, 5)).toEqual(Buffer.from(content(100).subarray(10, 15)));
    expect(await at(95, 50)).toHaveLength(5);
    expect(await at(100, 5)).toHaveLength(0);
    expect(await at(0, 0)).toHaveLength(0);
  });
});

/** A file system of a few hundred kilobytes, where we may mount one. */
function smallDisk(): string | undefined {
  const place = join(temporaryDirectory(), 'disk');
  mkdirSync(place);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0755', 'tmpfs', place]);
  if (mounted.status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', place]));
  return place;
}

const mayMount = spawnSync('unshare', ['-m', 'true']).status === 0 && process.getuid?.() === 0;

describe.skipIf(!mayMount)('on a full disk', () => {
  it('the shelf says so, keeps what came, and goes on when there is room', async () => {
    const disk = smallDisk()!;
    const { shelf } = await shelfIn(join(disk, 'shelf'));
    const incoming = await shelf.receive(ID);
    const bytes = content(200_000);
    writeFileSync(join(disk, 'ballast'), content(150_000));
    const file = await incoming.resume(OBJECT);
    const failed = await file.write(bytes).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ShelfError);
    expect(failed).toMatchObject({ code: 'no-space' });
    await file.pause().catch(() => {});
    writeFileSync(join(disk, 'ballast'), '');
    const again = await incoming.resume(OBJECT);
    await again.cut(0);
    await again.write(bytes);
    await again.keep({ root: rootOf(bytes), size: bytes.length });
    expect(existsSync(join(disk, 'shelf', `${ID}.incoming`, OBJECT))).toBe(true);
    expect(readFileSync(join(disk, 'shelf', `${ID}.incoming`, OBJECT))).toEqual(Buffer.from(bytes));
  });
});
