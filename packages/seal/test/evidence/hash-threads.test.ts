/** Hashing beside the thread that encrypts gives what hashing on it gives, and never leaves anybody waiting. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { contentHashes } from '../../src/evidence/content-hashes.ts';
import { type HashThreads, startHashThreads } from '../../src/evidence/hash-threads.ts';
import { generateIdentity, ingestItem } from '../../src/index.ts';
import { random } from './fixture.ts';

const MIB = 1024 * 1024;
const threads = startHashThreads();
afterEach(() => vi.restoreAllMocks());
afterAll(() => threads.close());
const salt = random(32);

async function digests(content: Uint8Array, pieceSize: number, on: HashThreads = threads) {
  const hashes = on.begin(salt)!;
  for (let at = 0; at < content.length; at += pieceSize)
    await hashes.update(content.subarray(at, at + pieceSize));
  return hashes.end();
}

describe('hashing on threads', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB, 9 * MIB + 77])(
    'finds the same of %i bytes, however they are cut',
    async (size) => {
      const content = randomBytes(size);
      for (const pieceSize of [64 * 1024, MIB, MIB + 1, 3 * MIB])
        expect(await digests(content, pieceSize)).toEqual(alone(content));
    },
  );

  it('serves one item at a time, and the next one after it ended or was given up', async () => {
    const first = threads.begin(salt)!;
    expect(threads.begin(salt)).toBeUndefined();
    await first.update(randomBytes(5 * MIB));
    first.abandon();
    while (threads.begin(salt) === undefined) await new Promise((resolve) => setImmediate(resolve));
  });

  it('fails when a thread dies, and leaves later items to their callers', async () => {
    const dying = startHashThreads();
    const hashes = dying.begin(salt)!;
    await hashes.update(randomBytes(3 * MIB));
    await dying.close();
    await expect(hashes.end()).rejects.toThrow('a hashing thread ended');
    hashes.abandon();
    expect(dying.begin(salt)).toBeUndefined();
  });

  it('waits for threads it ends, also where an item was given up a moment before', async () => {
    const ending = startHashThreads();
    const hashes = ending.begin(salt)!;
    await hashes.update(randomBytes(4 * MIB));
    hashes.abandon();
    const letGo = vi.spyOn(Worker.prototype, 'unref');
    const reported: Promise<unknown>[] = [];
    const terminate = Worker.prototype.terminate;
    vi.spyOn(Worker.prototype, 'terminate').mockImplementation(async function (this: Worker) {
      const all = once(this, 'message').then(() => new Promise((resolve) => setImmediate(resolve)));
      reported.push(all);
      await all;
      return terminate.call(this);
    });
    await ending.close();
    expect(reported).toHaveLength(2);
    expect(letGo).not.toHaveBeenCalled();
  });

  it('takes an item in as without them, also after a source that failed', async () => {
    const on = startHashThreads();
    const { recipient } = generateIdentity(random);
    const content = randomBytes(3 * MIB + 5);
    const sink = { write: async () => undefined };
    const take = (source: Iterable<Uint8Array>, more = {}) =>
      ingestItem(source, { recipients: [recipient], random: (size) => Buffer.alloc(size, 7), sink, ...more });
    const broken = (function* () {
      yield content;
      throw new Error('bad sector');
    })();
    await expect(take(broken, { threads: on })).rejects.toThrow('bad sector');
    const { headers: _, ...alone } = await take([content]);
    const { headers: __, ...beside } = await take([content], { threads: on });
    expect(beside).toEqual(alone);
    await on.close();
  });
});

function alone(content: Uint8Array) {
  const hashes = contentHashes(salt);
  hashes.update(content);
  return hashes.end();
}
