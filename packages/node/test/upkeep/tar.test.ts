/** Our archives are read by everybody's tar, everybody's by ours, and damage is always noticed. */
import { spawnSync } from 'node:child_process';
import { createReadStream, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar, type TarEntry, TarError, writeTar } from '../../src/upkeep/tar.ts';
import { temporaryDirectory } from '../support/temporary.ts';

type Simple = { name: string; bytes: Uint8Array };

async function* entriesOf(files: Simple[]): AsyncGenerator<TarEntry> {
  for (const { name, bytes } of files) yield { name, size: bytes.length, content: [bytes] };
}

async function joined(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

const written = (files: Simple[]) => joined(writeTar(entriesOf(files), 1_700_000_000));

async function* inPieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

async function readBack(bytes: Uint8Array, length = 777): Promise<Simple[]> {
  const files: Simple[] = [];
  for await (const { name, content } of readTar(inPieces(bytes, length)))
    files.push({ name, bytes: await joined(content) });
  return files;
}

const FILES: Simple[] = [
  { name: 'empty', bytes: new Uint8Array() },
  { name: 'a/b.txt', bytes: Buffer.from('hello') },
  { name: `long/${'x'.repeat(200)}/ä`, bytes: Buffer.alloc(1024, 7) },
  { name: 'block', bytes: Buffer.alloc(512, 1) },
];
const hasTar = spawnSync('tar', ['--version']).status === 0;

describe('an archive', () => {
  it('gives back what was put in, whatever the pieces it arrives in', async () => {
    const name = fc.stringMatching(/^[a-zäß]{1,120}(\/[a-z]{1,60}){0,2}$/);
    const file = fc.record({ name, bytes: fc.uint8Array({ maxLength: 2000 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(file, { maxLength: 6 }),
        fc.integer({ min: 1, max: 3000 }),
        async (files, length) => {
          const back = await readBack(await written(files), length);
          expect(back.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')])).toEqual(
            files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('hex')]),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it.skipIf(!hasTar)('is read by the system’s tar, and reads what that wrote', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'ours.tar'), await written(FILES));
    mkdirSync(join(directory, 'out'));
    expect(spawnSync('tar', ['xf', '../ours.tar'], { cwd: join(directory, 'out') }).status).toBe(0);
    for (const { name, bytes } of FILES)
      expect(readFileSync(join(directory, 'out', name))).toEqual(Buffer.from(bytes));
    const names = FILES.map(({ name }) => name);
    spawnSync('tar', ['cf', '../theirs.tar', '--format=pax', ...names], { cwd: join(directory, 'out') });
    const found: string[] = [];
    for await (const { name, content } of readTar(createReadStream(join(directory, 'theirs.tar')))) {
      found.push(`${name} ${(await joined(content)).length}`);
    }
    expect(found).toEqual(FILES.map(({ name, bytes }) => `${name} ${bytes.length}`));
  });

  it('announces files beyond 8 GiB in the way every tar understands', async () => {
    const size = 9 * 2 ** 30;
    const start: Buffer[] = [];
    async function* one(): AsyncGenerator<TarEntry> {
      yield { name: 'huge', size, content: [] };
    }
    await expect(
      (async () => {
        for await (const piece of writeTar(one(), 0)) start.push(Buffer.from(piece));
      })(),
    ).rejects.toThrow(/huge has 0 bytes/);
    expect(Buffer.concat(start).toString('latin1')).toContain(`size=${size}\n`);
    for await (const { name, size: read } of readTar(inPieces(Buffer.concat(start), 512))) {
      expect([name, read]).toEqual(['huge', size]);
      break;
    }
  });

  it('can be skipped through without reading its files', async () => {
    const names: string[] = [];
    for await (const { name } of readTar(inPieces(await written(FILES), 100))) names.push(name);
    expect(names).toEqual(FILES.map(({ name }) => name));
  });

  it('is refused when it is cut short, altered in a header, or leads out of itself', async () => {
    const whole = await written(FILES.slice(0, 2));
    for (const length of [0, 511, 1100, whole.length - 1024]) {
      await expect(readBack(whole.subarray(0, length)), String(length)).rejects.toThrow(TarError);
    }
    const altered = Buffer.from(whole);
    altered[3]! ^= 1;
    await expect(readBack(altered)).rejects.toThrow(/does not add up/);
    for (const name of ['../up', '/etc/passwd', 'a/../b', './a', 'a//b']) {
      await expect(readBack(await written([{ name, bytes: new Uint8Array() }])), name).rejects.toThrow(
        /leads out/,
      );
    }
  });
});
