/** The files of a package into a folder: small ones many in a call, and a download that broke off goes on. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE, objectFile } from '@comity/proof';
import { frameHead, toHex } from '@comity/protocol';
import { plainTree } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { downloadPackage } from '../src/evidence/download.ts';
import { officerKey } from '../src/session/officer-key.ts';
import { openSession } from '../src/session/session.ts';
import { type Answer, type Asked, testCounter } from './support/counter.ts';
import { AT } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const ID = '01a20017-d261-72ed-b1f6-2beee6705192';
const never = new AbortController().signal;
const rootOf = (i: number) => i.toString(16).padStart(64, '0');
const FILES = new Map<string, Buffer>([
  ...Array.from({ length: 700 }, (_, i): [string, Buffer] => [
    objectFile(rootOf(i)),
    Buffer.from(`object ${i}`),
  ]),
  [objectFile(rootOf(700)), Buffer.alloc(300 * 1024, 7)],
]);

const framed = (names: readonly string[]) =>
  Buffer.concat(
    names.flatMap((name) => [frameHead({ name, size: FILES.get(name)!.length }), FILES.get(name)!]),
  );
const namesIn = ({ body }: Asked): string[] => JSON.parse(body.toString()).names;

const answer =
  (bytes: (asked: Asked) => Buffer) =>
  (asked: Asked): Answer => {
    if (asked.method === 'POST') return { body: bytes(asked) };
    const name = new URL(asked.path, 'http://x').searchParams.get('name');
    if (name !== null) return { body: FILES.get(name)! };
    return { body: { files: [...FILES].map(([known, { length: size }]) => ({ name: known, size })) } };
  };

/** Downloads from this counter, once. */
async function runInto(counter: { url: string }, out: string) {
  const key = await officerKey({ keyFile: keyFile() });
  const session = await openSession({ baseUrl: counter.url, key, now: () => AT });
  const told = { bytes: 0, total: 0 };
  const onTotal = (total: number) => {
    told.total = total;
  };
  const onBytes = (count: number) => {
    told.bytes += count;
  };
  const task = { session, package: ID, out, signal: never, onTotal, onBytes };
  await downloadPackage(task).finally(() => session.close());
  return told;
}

async function downloading(bytes: (asked: Asked) => Buffer) {
  const counter = await testCounter(answer(bytes));
  return { run: (out: string) => runInto(counter, out), counter };
}
const wholeIn = (out: string) =>
  [...FILES].filter(([name, bytes]) => bytes.equals(read(join(out, name)))).length;
const read = (path: string): Buffer => {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.from('missing');
  }
};

const LARGE = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => i % 251));
const LARGE_NAME = objectFile(rootOfBytes(LARGE));

function rootOfBytes(bytes: Uint8Array): string {
  const tree = plainTree();
  tree.update(bytes);
  return toHex(tree.end());
}

/** A package with one object, of which a part may have come; `asked` says from where on its bytes were asked for. */
async function large() {
  const out = join(temporaryFolder(), 'package');
  const counter = await testCounter(({ path }): Answer => {
    const query = new URL(path, 'http://x').searchParams;
    if (!query.has('name')) return { body: { files: [{ name: LARGE_NAME, size: LARGE.length }] } };
    return { body: LARGE.subarray(Number(query.get('offset') ?? 0)) };
  });
  await mkdir(join(out, 'objects'), { recursive: true });
  const run = () => runInto(counter, out);
  const asked = () =>
    counter.asked
      .map(({ path }) => new URL(path, 'http://x').searchParams)
      .filter((query) => query.has('name'))
      .map((query) => query.get('offset'));
  return { out, partial: join(out, `${LARGE_NAME}.partial`), run, asked };
}

describe('a package', () => {
  it('comes in a few calls, byte for byte', async () => {
    const out = join(temporaryFolder(), 'package');
    const { run, counter } = await downloading((asked) => framed(namesIn(asked)));
    const told = await run(out);
    expect(wholeIn(out)).toBe(701);
    expect(told.bytes).toBe(told.total);
    expect(counter.asked.map(({ method }) => method).sort()).toEqual(['GET', 'GET', 'POST', 'POST']);
  });

  it('is one last of all: its manifest comes when everything else is here', async () => {
    const out = join(temporaryFolder(), 'package');
    const manifest = { name: FILE.manifest, size: 8 };
    const others = answer((asked) => framed(namesIn(asked)));
    const before: number[] = [];
    const counter = await testCounter((asked) => {
      if (asked.path.includes(FILE.manifest)) {
        before.push(wholeIn(out));
        return { body: Buffer.alloc(8) };
      }
      const { body } = others(asked);
      if (body instanceof Uint8Array) return { body };
      return { body: { files: [manifest, ...(body as { files: object[] }).files] } };
    });
    const key = await officerKey({ keyFile: keyFile() });
    const session = await openSession({ baseUrl: counter.url, key, now: () => AT });
    await downloadPackage({ session, package: ID, out, signal: never }).finally(() => session.close());
    expect(before).toEqual([701]);
    expect(read(join(out, FILE.manifest))).toHaveLength(8);
  });

  it('that broke off keeps what came whole, and only the rest is asked for again', async () => {
    const out = join(temporaryFolder(), 'package');
    const broken = await downloading((asked) => framed(namesIn(asked)).subarray(0, 5000));
    await expect(broken.run(out)).rejects.toMatchObject({ code: 'cut-short', exit: 75 });
    const before = wholeIn(out);
    expect(before).toBeGreaterThan(20);
    writeFileSync(join(out, objectFile(rootOf(0))), 'half');
    const { run, counter } = await downloading((asked) => framed(namesIn(asked)));
    await run(out);
    expect(wholeIn(out)).toBe(701);
    const asked = counter.asked.filter(({ method }) => method === 'POST').flatMap(namesIn);
    expect(asked).toHaveLength(700 - before + 1);
  });

  it('goes on with a large object where it was broken off', async () => {
    const { out, partial, run, asked } = await large();
    writeFileSync(partial, LARGE.subarray(0, 2_000_000));
    const told = await run();
    expect(LARGE.equals(read(join(out, LARGE_NAME)))).toBe(true);
    expect([asked(), told.bytes]).toEqual([['2000000'], told.total]);
  });

  it('asks for nothing of an object that was there to its last byte and had no name yet', async () => {
    const { out, partial, run, asked } = await large();
    writeFileSync(partial, LARGE);
    await run();
    expect([asked(), LARGE.equals(read(join(out, LARGE_NAME)))]).toEqual([[], true]);
  });

  it('throws away what had come of an object and was spoilt since, and begins it anew', async () => {
    const { out, partial, run, asked } = await large();
    writeFileSync(partial, Buffer.alloc(2_000_000));
    await expect(run()).rejects.toMatchObject({ code: 'cut-short', exit: 75 });
    expect([existsSync(partial), existsSync(join(out, LARGE_NAME))]).toEqual([false, false]);
    await run();
    expect([asked(), LARGE.equals(read(join(out, LARGE_NAME)))]).toEqual([['2000000', null], true]);
  });

  it.each([
    ['another file than was asked for', (names: string[]) => framed([...names].reverse())],
    ['fewer than were asked for', (names: string[]) => framed(names.slice(0, -1))],
    ['more than were asked for', (names: string[]) => framed([...names, names[0]!])],
    ['no frames', () => Buffer.from('<html>')],
    [
      'another size than it listed',
      ([name]: string[]) => Buffer.concat([frameHead({ name, size: 1 } as never), Buffer.from('x')]),
    ],
  ])('that comes as %s is told, and nothing gets a name it has not', async (_, bytes) => {
    const out = join(temporaryFolder(), 'package');
    const { run } = await downloading((asked) => bytes(namesIn(asked)));
    await expect(run(out)).rejects.toMatchObject({ code: 'cut-short' });
    for (const [name, right] of FILES) {
      const there = read(join(out, name));
      if (there.toString() !== 'missing') expect(there.equals(right)).toBe(true);
    }
  });
});
