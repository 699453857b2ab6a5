/** An archive that is written as it is sent: Python's own reader opens it, finds every sum right, and the size is what was announced. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bounds, zipStream } from '../../src/counter/zip-stream.ts';
import { allOf, bytesOf, content } from '../support/evidence.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const READ = `
import hashlib, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    for i in z.infolist(): print(i.filename, i.file_size, hashlib.sha256(z.read(i)).hexdigest()[:16])
`;

const file = (name: string, bytes: Uint8Array) => ({
  name,
  size: bytes.length,
  read: () => bytesOf(bytes.subarray(0, 700), bytes.subarray(700)),
});
const FILES = [
  file('package-1/package.jws', content(3000)),
  file('package-1/headers/empty', new Uint8Array(0)),
  file('package-1/objects/a.pay', content(90_000, 7)),
];

async function readBack(files: Parameters<typeof zipStream>[0], bounds?: Bounds): Promise<string[]> {
  const { size, bytes } = zipStream(files, bounds);
  const whole = Buffer.concat(await allOf(bytes));
  expect(whole.length).toBe(size);
  const path = join(temporaryDirectory('comity-zip-'), 'a.zip');
  writeFileSync(path, whole);
  return execFileSync('python3', ['-c', READ, path], { encoding: 'utf8', maxBuffer: 1e8 }).trim().split('\n');
}

describe('an archive written as it is sent', () => {
  it('is opened by another program, file by file', async () => {
    const lines = await readBack(FILES);
    expect(lines.map((line) => line.split(' ').slice(0, 2))).toEqual(
      FILES.map(({ name, size }) => [name, String(size)]),
    );
  });

  it('is the same files where sizes and places stand in ZIP64', async () => {
    const plain = await readBack(FILES);
    expect(await readBack(FILES, { bytes: 1000, files: 2 })).toEqual(plain);
  });

  it('takes more files than the plain format counts', async () => {
    const many = Array.from({ length: 65_600 }, (_, at) => file(`p/${at}`, new Uint8Array([at & 255])));
    expect(await readBack(many)).toHaveLength(65_600);
  });

  it('breaks off when a file is not as long as it was said to be', async () => {
    const short = { ...FILES[0]!, size: 3001 };
    await expect(allOf(zipStream([short]).bytes)).rejects.toThrow('3000 of 3001');
  });
});
