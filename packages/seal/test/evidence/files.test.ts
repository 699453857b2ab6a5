/** Finding and reading evidence files on a real file system, with everything in it that is no ordinary file. */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  collectFiles,
  EvidenceError,
  nameBytes,
  openSource,
  originalName,
  showName,
} from '../../src/index.ts';
import { random } from './fixture.ts';

const top = mkdtempSync(join(tmpdir(), 'comity-files-'));
afterAll(() => rmSync(top, { recursive: true }));
let folder: string;
const path = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(top, 'case-'));
});

const shown = (names: { name: Buffer }[]) => names.map(({ name }) => name.toString('latin1'));
const NOBODY = 65_534;

/** Root may read everything, so for this long it is someone who may not. */
async function asNobody<T>(look: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return look();
  for (const opened of [top, folder]) chmodSync(opened, 0o755);
  process.seteuid?.(NOBODY);
  try {
    return await look();
  } finally {
    process.seteuid?.(0);
  }
}

describe('collecting files', () => {
  it('finds every one, deep ones too, in the order of their bytes', async () => {
    mkdirSync(path('b/c'), { recursive: true });
    for (const name of ['z', 'b/c/deep', 'a']) writeFileSync(path(name), name);
    const { files, leftOut } = await collectFiles(folder);
    expect(shown(files)).toEqual(['a', 'b/c/deep', 'z']);
    expect(leftOut).toEqual([]);
  });

  it('names whatever it leaves out, and why', async () => {
    writeFileSync(path('real'), 'x');
    symlinkSync('real', path('link'));
    symlinkSync('/', path('way-out'));
    execFileSync('mkfifo', [path('pipe')]);
    mkdirSync(path('empty'));
    const server = createServer().listen(path('socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const { files, leftOut } = await collectFiles(folder);
    server.close();
    expect(shown(files)).toEqual(['real']);
    const reasons = Object.fromEntries(leftOut.map(({ name, reason }) => [name.toString(), reason]));
    expect(reasons).toEqual({
      link: 'link',
      'way-out': 'link',
      pipe: 'pipe',
      empty: 'empty-directory',
      socket: 'socket',
    });
    // The reason is said once, and what is said beside it adds to it.
    for (const { reason, detail } of leftOut) expect(detail).not.toContain(reason);
    expect(leftOut.find(({ reason }) => reason === 'link')!.detail).toMatch(/add what it points to/);
  });

  it('takes names of any bytes', async () => {
    const name = Buffer.from([0xff, 0xfe, 0x0a, 0x20, 0xe2, 0x80, 0xae]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), name]), 'x');
    const { files } = await collectFiles(folder);
    expect(files[0]!.name.equals(name)).toBe(true);
    const source = await openSource(files[0]!.path);
    expect(source.size).toBe(1);
    await source.close();
  });

  it('takes a single file by its last name, and says when nothing is there', async () => {
    writeFileSync(path('alone'), 'x');
    expect(shown((await collectFiles(path('alone'))).files)).toEqual(['alone']);
    const { files, leftOut } = await collectFiles(path('nowhere'));
    expect([files.length, leftOut[0]!.reason]).toEqual([0, 'unreadable']);
  });

  it('names a folder it may not read', async () => {
    mkdirSync(path('closed'));
    chmodSync(path('closed'), 0);
    const { leftOut } = await asNobody(() => collectFiles(folder));
    chmodSync(path('closed'), 0o700);
    expect(leftOut).toMatchObject([{ reason: 'unreadable', detail: 'you may not read it (EACCES)' }]);
  });

  it('takes a device for what it is', async () => {
    expect((await collectFiles('/dev/null')).leftOut).toMatchObject([{ reason: 'device' }]);
  });
});

describe('reading one file', () => {
  /** Reads with a deed done after the first piece. */
  async function readWith(deed: () => void): Promise<string> {
    writeFileSync(path('item'), random(3_000_000));
    const source = await openSource(Buffer.from(path('item')));
    try {
      let first = true;
      for await (const _ of source.read()) {
        if (first) deed();
        first = false;
      }
      return 'read';
    } catch (error) {
      return error instanceof EvidenceError ? error.code : String(error);
    } finally {
      await source.close();
    }
  }

  it('gives every byte of a file nobody touches', async () => {
    expect(await readWith(() => undefined)).toBe('read');
  });

  it.each<[string, () => void]>([
    ['appended to', () => appendFileSync(path('item'), 'more')],
    ['cut', () => truncateSync(path('item'), 2_500_000)],
    ['written into', () => writeFileSync(path('item'), 'X', { flag: 'r+' })],
    [
      'written into, with its time set back',
      () => {
        writeFileSync(path('item'), 'X', { flag: 'r+' });
        utimesSync(path('item'), new Date(0), new Date(0));
      },
    ],
    [
      'replaced by another of the same size',
      () => {
        renameSync(path('item'), path('old'));
        writeFileSync(path('item'), random(3_000_000));
      },
    ],
    ['removed', () => rmSync(path('item'))],
  ])('notices that it was %s meanwhile', async (_title, deed) => {
    expect(await readWith(deed)).toBe('changed');
  });

  it.each<[string, (at: string) => void]>([
    ['link', (at) => symlinkSync('/etc/hostname', at)],
    ['pipe', (at) => execFileSync('mkfifo', [at])],
    ['folder', (at) => mkdirSync(at)],
  ])('refuses a %s', async (_kind, make) => {
    make(path('it'));
    await expect(openSource(Buffer.from(path('it')))).rejects.toMatchObject({ code: 'not-a-file' });
  });
});

describe('an original name', () => {
  it('keeps its bytes and is harmless to read', () => {
    const bytes = Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0xff, 0x2f, 0xe2, 0x80, 0xae, 0x65, 0xcc, 0x81]);
    const name = originalName(bytes);
    expect(nameBytes(name)).toEqual(new Uint8Array(bytes));
    expect(name.shown).toBe('\ufffd[2J\ufffd/\ufffdé');
    expect(showName(Buffer.alloc(0))).toBe('\ufffd');
    expect(showName(Buffer.alloc(9000, 'a'))).toHaveLength(4096);
  });
});
