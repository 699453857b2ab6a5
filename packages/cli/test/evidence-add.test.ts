/** Taking files in: what arrives is what was read, and whatever does not arrive is named. */
import { createHash } from 'node:crypto';
import { appendFileSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url } from '@comity/protocol';
import { inParallel } from '@comity/provider';
import { describe, expect, it } from 'vitest';
import { addFiles } from '../src/evidence/add.ts';
import { runComity } from '../src/index.ts';
import { officerKey } from '../src/session/officer-key.ts';
import { openSession } from '../src/session/session.ts';
import { type Answer, type Asked, testCounter } from './support/counter.ts';
import { AT, testIo } from './support/io.ts';
import { keyFile, temporaryFolder } from './support/places.ts';

const REQUEST = '01a20017-d261-72ed-b1f6-2beee6705192';
const never = new AbortController().signal;

const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const itemOf = (name: string, bytes: Uint8Array) => ({
  ...{ id: REQUEST, name, kind: 'raw', size: bytes.length, sha256: digestOf(bytes) },
  ...{ sha512: '', addedAt: AT, addedBy: 'xb-case' },
});

/** What came: one item as a stream, or many in frames. */
interface Came {
  name: string;
  once: string;
  bytes: Buffer;
}

function framesOf(body: Buffer): Came[] {
  const all: Came[] = [];
  for (let at = 0; at < body.length; ) {
    const end = at + 4 + body.readUInt32BE(at);
    const { name, once, size } = JSON.parse(body.subarray(at + 4, end).toString());
    all.push({ name, once, bytes: body.subarray(end, end + size) });
    at = end + size;
  }
  return all;
}

const cameAlone = ({ path, body }: Asked): Came => {
  const query = new URL(path, 'http://x').searchParams;
  return { name: query.get('name')!, once: query.get('once')!, bytes: body };
};
const isBundle = ({ path }: Asked) => path.endsWith('/bundle');
const isQuestion = ({ path }: Asked) => path.endsWith('/brought');
const allThatCame = (asked: readonly Asked[]): Came[] =>
  asked
    .filter((one) => !isQuestion(one))
    .flatMap((one) => (isBundle(one) ? framesOf(one.body) : [cameAlone(one)]));

/** A node that takes in whatever comes, and knows `before` of it by the names it was given. */
const takes =
  (before: readonly Came[] = []) =>
  (asked: Asked): Answer => {
    const shown = ({ name, bytes }: Came) => itemOf(Buffer.from(name, 'base64url').toString(), bytes);
    if (isQuestion(asked)) {
      const { once } = JSON.parse(asked.body.toString()) as { once: string[] };
      const known = before.filter((one) => once.includes(one.once));
      return { body: { items: known.map((one) => ({ once: one.once, item: shown(one) })) } };
    }
    if (isBundle(asked))
      return { body: { taken: framesOf(asked.body).map((one) => ({ item: shown(one) })) } };
    return { status: 201, body: shown(cameAlone(asked)) };
  };

async function adding(folder: string, answer = takes()) {
  const counter = await testCounter(answer);
  const key = await officerKey({ keyFile: keyFile() });
  const session = await openSession({ baseUrl: counter.url, key, now: () => AT });
  const add = (onBytes = (_: number) => {}) =>
    addFiles({
      session,
      request: REQUEST,
      paths: [folder],
      kind: 'raw',
      inFlight: 3,
      signal: never,
      onBytes,
    }).finally(() => session.close());
  return { add, counter };
}

describe('evidence', () => {
  it('arrives byte for byte under its own name, whatever bytes that has', async () => {
    const folder = temporaryFolder();
    const odd = Buffer.from([0xff, 0x0a, 0x2e, 0x2e, 0x20]);
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), odd]), 'odd');
    writeFileSync(join(folder, 'large'), Buffer.alloc(3_000_000, 7));
    writeFileSync(join(folder, 'empty'), '');
    const { add, counter } = await adding(folder);
    const report = await add();
    expect(report.notAdded).toEqual([]);
    expect(report).toMatchObject({ bytes: 3_000_003 });
    const came = allThatCame(counter.asked);
    expect(came.some(({ name }) => Buffer.from(fromBase64url(name)).equals(odd))).toBe(true);
    expect(came.map(({ bytes }) => bytes.length).sort()).toEqual([0, 3, 3_000_000]);
    expect(came.find(({ bytes }) => bytes.length === 3)!.bytes.toString()).toBe('odd');
  });

  it('stops in the middle of a large file at Ctrl-C, and nothing of that file is kept', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'large'), Buffer.alloc(64_000_000, 7));
    const counter = await testCounter(takes());
    const key = await officerKey({ keyFile: keyFile() });
    const stop = new AbortController();
    const session = await openSession({ baseUrl: counter.url, key, now: () => AT, signal: stop.signal });
    let sent = 0;
    const adding = addFiles({
      ...{ session, request: REQUEST, paths: [folder], kind: 'raw', inFlight: 3, signal: stop.signal },
      onBytes(count) {
        sent += count;
        stop.abort();
      },
    }).finally(() => session.close());
    await expect(adding).rejects.toThrow('aborted');
    expect(sent).toBeLessThan(64_000_000);
    expect(allThatCame(counter.asked)).toEqual([]);
  });

  it('says at Ctrl-C what is safe, and that the same command goes on', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'small'), 'x');
    const stop = new AbortController();
    const counter = await testCounter((asked) => {
      stop.abort();
      return takes()(asked);
    });
    const { io, heard } = testIo();
    const args = ['evidence', 'add', REQUEST, folder, '--node', counter.url, '--key', keyFile()];
    expect(await runComity(args, { ...io, signal: stop.signal })).toBe(130);
    expect(heard).toMatchObject({
      out: '',
      err: 'Stopped. What was taken in stays; the same command goes on.\n',
    });
  });

  it('that is small travels many in one call, and large alone', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 600; i++) writeFileSync(join(folder, `${i}`), `file ${i}`);
    writeFileSync(join(folder, 'large'), Buffer.alloc(1024 * 1024 + 1));
    const { add, counter } = await adding(folder);
    const bytes: number[] = [];
    const report = await add((count) => bytes.push(count));
    expect(report).toMatchObject({ before: 0, notAdded: [] });
    expect(new Set(report.added.map(({ name }) => name)).size).toBe(601);
    expect(bytes.reduce((sum, count) => sum + count, 0)).toBe(report.bytes);
    expect(
      counter.asked
        .filter(isBundle)
        .map(({ body }) => framesOf(body).length)
        .sort(),
    ).toEqual([256, 256, 88]);
    expect(counter.asked.length).toBe(3 + 3 + 2);
  });

  it('that was taken in before is not sent again, unless it is another file by now', async () => {
    const folder = temporaryFolder();
    const names = ['a', 'b', 'c', 'large'];
    for (const name of names)
      writeFileSync(join(folder, name), Buffer.alloc(name === 'large' ? 2_000_000 : 10, name));
    const first = await adding(folder);
    await first.add();
    const before = allThatCame(first.counter.asked);
    writeFileSync(join(folder, 'b'), 'something else');
    const again = await adding(folder, takes(before));
    const bytes: number[] = [];
    const report = await again.add((count) => bytes.push(count));
    expect(report.before).toBe(3);
    expect(report.added.map(({ name }) => name).sort()).toEqual(names);
    expect(allThatCame(again.counter.asked).map((one) => one.bytes.toString())).toEqual(['something else']);
    expect(bytes.reduce((sum, count) => sum + count, 0)).toBe(report.bytes);
    const elsewhere = temporaryFolder();
    for (const name of names) copyFileSync(join(folder, name), join(elsewhere, name));
    const other = await adding(elsewhere, takes(before));
    expect((await other.add()).before).toBe(0);
  });

  it('that is a link, or changes while it is read, is named and not taken in', async () => {
    const folder = temporaryFolder();
    const growing = join(folder, 'growing.log');
    writeFileSync(growing, Buffer.alloc(5_000_000, 1));
    symlinkSync('/etc/passwd', join(folder, 'link'));
    mkdirSync(join(folder, 'nothing'));
    const { add } = await adding(folder);
    let grown = false;
    const report = await add(() => {
      if (!grown) appendFileSync(growing, 'one more line\n');
      grown = true;
    });
    expect(report.added).toEqual([]);
    expect(report.notAdded.map(({ name, reason }) => [name, reason]).sort()).toEqual([
      ['growing.log', 'changed'],
      ['link', 'link'],
      ['nothing', 'empty-directory'],
    ]);
  });

  it.each([
    ['small', 1],
    ['large', 2_000_000],
  ])('the node measured otherwise is named, because it must not be released: %s', async (name, size) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, name), Buffer.alloc(size));
    const { add } = await adding(folder, (asked) => {
      if (isQuestion(asked)) return { body: { items: [] } };
      const item = itemOf(name, new Uint8Array());
      return isBundle(asked) ? { body: { taken: [{ item }] } } : { status: 201, body: item };
    });
    expect((await add()).notAdded).toMatchObject([{ name, reason: 'mangled' }]);
  });

  it('that changed on the way is named, and the others of its call are taken in', async () => {
    const folder = temporaryFolder();
    for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), name);
    const { add } = await adding(folder, (asked) => {
      const { body } = takes()(asked) as { body: { taken?: object[] } };
      if (body.taken) body.taken[1] = { fault: 'MANGLED' };
      return { body };
    });
    const report = await add();
    expect(report.added.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(report.notAdded).toMatchObject([
      { name: 'b', reason: 'mangled', detail: expect.stringContaining('nothing of it was kept') },
    ]);
  });

  it('stops at the node’s refusal, and says it', async () => {
    const folder = temporaryFolder();
    for (let i = 0; i < 20; i++) writeFileSync(join(folder, `${i}`), 'x');
    const refusal = { type: '', title: 'The disk is full', status: 507, detail: 'full', code: 'store:full' };
    const { add, counter } = await adding(folder, () => ({ status: 507, body: refusal }));
    await expect(add()).rejects.toMatchObject({ exit: 75, code: 'store:full' });
    expect(counter.asked.length).toBeLessThanOrEqual(3);
  });
});

describe('work in parallel', () => {
  it('begins nothing more after Ctrl-C', async () => {
    const stop = new AbortController();
    const begun: number[] = [];
    const work = inParallel([1, 2, 3, 4, 5, 6], 2, stop.signal, async (one) => {
      begun.push(one);
      if (one === 2) stop.abort();
      await Promise.resolve();
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect(begun.length).toBeLessThan(6);
  });
});
