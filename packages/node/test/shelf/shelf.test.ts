import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { FILE, growingTree } from '@comity/proof';
import { toHex } from '@comity/protocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openShelf } from '../../src/adapters/shelf-fs/shelf.ts';
import { type LeafSet, leafSet } from '../../src/ports/leaf-set.ts';
import { type IncomingPart, ShelfError } from '../../src/ports/shelf.ts';
import { content } from '../support/evidence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const ID = '0193e7a0-0000-7000-8000-00000000e001';
const ROOT = 'ab'.repeat(32);
const OBJECT = `objects/${ROOT}.pay`;
const MIB = 1024 * 1024;
const entropy = { bytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)) };
const noBlobs = { read: () => Promise.reject(new Error('no blobs in this test')) as never };

async function shelfIn(folder = temporaryDirectory()) {
  return { folder, shelf: await openShelf(folder, { blobs: noBlobs, entropy }) };
}

/** Root of a content tree of one leaf. */
const rootOf = (bytes: Uint8Array) =>
  createHash('sha256').update(Uint8Array.of(0)).update(bytes).digest('hex');

function flip(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes[at]! ^= 1;
  writeFileSync(path, bytes);
}

async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A part of `bytes`, named by what they come to. */
const partOf = (bytes: Uint8Array, name = OBJECT): IncomingPart => {
  const tree = growingTree();
  for (let at = 0; at < bytes.length; at += MIB)
    tree.add(Buffer.from(rootOf(bytes.subarray(at, at + MIB)), 'hex'));
  return { name, root: toHex(tree.root()), size: bytes.length };
};

const leavesWith = (length: number, ...leaves: number[]): LeafSet => {
  const set = leafSet(length);
  for (const leaf of leaves) set.add(leaf);
  return set;
};

describe('a package on its way in', () => {
  it('is not there before its manifest is, and then whole, without what only travelled', async () => {
    const { folder, shelf } = await shelfIn();
    const incoming = await shelf.receive(ID);
    const bytes = content(1000);
    const file = await incoming.open(partOf(bytes));
    await file.write(0, bytes);
    await file.keep();
    await incoming.place(`headers/${'cd'.repeat(16)}.hdrs`, content(10));
    const begun = await incoming.open(partOf(content(2 * MIB), `objects/${'ef'.repeat(32)}.pay`));
    await begun.write(0, content(8192));
    await begun.keepTree(content(64));
    await begun.settle(leavesWith(2));
    await begun.close();
    expect(await shelf.names(ID)).toBeUndefined();
    expect(await shelf.arrived(ID)).toBe(1000 + 10 + 8192);
    await incoming.finish(content(20));
    expect(await shelf.names(ID)).toEqual([OBJECT, FILE.manifest]);
    expect(await all(shelf.read(ID, OBJECT))).toEqual(Buffer.from(bytes));
    expect(readdirSync(folder)).toEqual([ID]);
    expect(await shelf.arrived(ID)).toBe(0);
  });

  it('takes leaves in any order, and knows after a crash which it had put on the medium', async () => {
    const { folder, shelf } = await shelfIn();
    const bytes = content(3 * MIB + 5);
    const part = partOf(bytes);
    const first = await (await shelf.receive(ID)).open(part);
    expect(first.known?.size).toBe(0);
    await first.write(3, bytes.subarray(3 * MIB));
    await first.write(1, bytes.subarray(MIB, 2 * MIB));
    await first.settle(leavesWith(4, 1, 3));
    await first.keepTree(content(128));
    await first.write(0, bytes.subarray(0, MIB)); // and never settled
    const again = await (await (await shelfIn(folder)).shelf.receive(ID)).open(part);
    expect([0, 1, 2, 3].map((leaf) => again.known?.has(leaf))).toEqual([false, true, false, true]);
    expect(await again.tree()).toEqual(Buffer.from(content(128)));
    expect(Buffer.from(await again.read(1))).toEqual(Buffer.from(bytes.subarray(MIB, 2 * MIB)));
    expect(await again.read(3)).toHaveLength(5);
    await again.write(0, bytes.subarray(0, MIB));
    await again.write(2, bytes.subarray(2 * MIB, 3 * MIB));
    await again.keep();
    const incoming = await shelf.receive(ID);
    expect(await incoming.has(OBJECT)).toBe(bytes.length);
    expect(await all(incoming.read(OBJECT))).toEqual(Buffer.from(bytes));
    expect(readdirSync(join(folder, `${ID}.incoming`, 'objects'))).toEqual([`${ROOT}.pay`]);
  });

  it.each([
    ['is gone', (path: string) => rmSync(path)],
    ['is cut', (path: string) => truncateSync(path, 20)],
    ['is empty', (path: string) => truncateSync(path, 0)],
    ['has another byte', (path: string) => flip(path, 60)],
    ['is of another part', (path: string) => flip(path, 20)],
    ['goes on behind its end', (path: string) => appendFileSync(path, 'x')],
  ])(
    'believes nothing about which leaves are there when what says so %s, and keeps the bytes',
    async (_, damage) => {
      const { folder, shelf } = await shelfIn();
      const bytes = content(2 * MIB);
      const file = await (await shelf.receive(ID)).open(partOf(bytes));
      await file.write(1, bytes.subarray(MIB));
      await file.settle(leavesWith(2, 1));
      await file.close();
      damage(join(folder, `${ID}.incoming`, `${OBJECT}.leaves`));
      const again = await (await shelf.receive(ID)).open(partOf(bytes));
      expect(again.known).toBeUndefined();
      expect(Buffer.from(await again.read(1))).toEqual(Buffer.from(bytes.subarray(MIB)));
    },
  );

  it('that was whole is on its way again with all its bytes when one of its files is doubted', async () => {
    const { shelf } = await shelfIn();
    const bytes = content(1000);
    const incoming = await shelf.receive(ID);
    const file = await incoming.open(partOf(bytes));
    await file.write(0, bytes);
    await file.keep();
    await incoming.place(FILE.objects, content(7));
    await incoming.finish(content(20));
    const again = await shelf.reopen(ID);
    expect(await shelf.names(ID)).toBeUndefined();
    await again.doubt(OBJECT);
    await again.remove(FILE.objects);
    expect(await again.has(OBJECT)).toBeUndefined();
    expect(await again.has(FILE.objects)).toBeUndefined();
    const reopened = await again.open(partOf(bytes));
    expect(reopened.known).toBeUndefined();
    expect(await reopened.read(0)).toHaveLength(1000);
    await reopened.keep();
    await again.finish(content(20));
    expect(await shelf.names(ID)).toEqual([OBJECT, FILE.manifest]);
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
      await isRefused(incoming.open(partOf(content(1), name)));
      await isRefused(incoming.doubt(name));
      await isRefused(incoming.remove(name));
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
    const part = partOf(bytes);
    const file = await incoming.open(part);
    const failed = await file.write(0, bytes).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ShelfError);
    expect(failed).toMatchObject({ code: 'no-space' });
    await file.close();
    writeFileSync(join(disk, 'ballast'), '');
    const again = await incoming.open(part);
    await again.write(0, bytes);
    await again.keep();
    expect(existsSync(join(disk, 'shelf', `${ID}.incoming`, OBJECT))).toBe(true);
    expect(readFileSync(join(disk, 'shelf', `${ID}.incoming`, OBJECT))).toEqual(Buffer.from(bytes));
  });
});
