import { createHash, randomBytes } from 'node:crypto';
import { contentTree, leafSalt, portableHashing, saltedTree } from '@comity/proof';
import { fromBase64url, sha256, toHex } from '@comity/protocol';
import { Decrypter } from 'age-encryption';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decryptPayload,
  generateIdentity,
  type IngestedItem,
  ingestItem,
  unwrapHeader,
} from '../../src/index.ts';
import { random } from './fixture.ts';

const MIB = 1024 * 1024;
const ours = generateIdentity(random);
const theirs = generateIdentity(random);

async function ingest(
  content: Uint8Array,
  pieces: number[] = [MIB],
): Promise<{ item: IngestedItem; payload: Buffer }> {
  const parts: Uint8Array[] = [];
  const sink = {
    write: async (written: readonly Uint8Array[]) =>
      void parts.push(...written.map((part) => new Uint8Array(part))),
  };
  const recipients = [ours.recipient, theirs.recipient];
  const item = await ingestItem(cut(content, pieces), { recipients, random, sink });
  return { item, payload: Buffer.concat(parts) };
}

/** Pieces in one buffer that is used again and again, as a file reader does. */
function* cut(content: Uint8Array, sizes: number[]): Generator<Uint8Array> {
  const buffer = Buffer.alloc(Math.max(...sizes));
  for (let at = 0, turn = 0; at < content.length; turn++) {
    const size = Math.min(sizes[turn % sizes.length]!, content.length - at);
    buffer.set(content.subarray(at, at + size));
    at += size;
    yield buffer.subarray(0, size);
    buffer.fill(0xee);
  }
}

describe('taking in an item', () => {
  it('measures it as everyone else does, however it comes in pieces', { tags: 'slow' }, async () => {
    const sizes = fc.oneof(fc.constantFrom(0, 1, MIB - 1, MIB, MIB + 1, 2 * MIB), fc.nat(3 * MIB));
    const pieces = fc.array(fc.integer({ min: 1000, max: 2 * MIB }), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(sizes, pieces, async (size, cuts) => {
        const content = randomBytes(size);
        const { item, payload } = await ingest(content, cuts);
        expect(item.size).toBe(size);
        expect(item.sha256).toBe(createHash('sha256').update(content).digest('hex'));
        expect(item.sha512).toBe(createHash('sha512').update(content).digest('hex'));
        const tree = await saltedTree([content], fromBase64url(item.treeSalt), portableHashing);
        expect(item.tree).toBe(toHex(tree.root));
        const object = await contentTree([payload], portableHashing);
        expect(item.object).toEqual({ root: toHex(object.root), size: payload.length });
        const fileKey = unwrapHeader(item.headers[0]!.bytes, [ours.identity, theirs.identity]);
        expect(content.equals(decryptPayload(fileKey, payload))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('writes what any age opens: header and payload, one after the other', async () => {
    const content = random(200_000);
    const { item, payload } = await ingest(content);
    for (const { identity, kid } of [ours, theirs]) {
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      const header = item.headers.find((each) => each.kid === kid)!.bytes;
      expect(Buffer.from(await decrypter.decrypt(Buffer.concat([header, payload]))).equals(content)).toBe(
        true,
      );
    }
  });

  it('lets one MiB be shown without the rest: its bytes, its salt and the path', async () => {
    const content = random(2 * MIB + 5);
    const { item } = await ingest(content);
    const hash = (index: number) => {
      const salt = leafSalt(fromBase64url(item.treeSalt), index);
      return sha256(Buffer.concat([Buffer.of(0), salt, content.subarray(index * MIB, (index + 1) * MIB)]));
    };
    const node = (left: Uint8Array, right: Uint8Array) => sha256(Buffer.concat([Buffer.of(1), left, right]));
    expect(toHex(node(node(hash(0), hash(1)), hash(2)))).toBe(item.tree);
  });

  it('never gives two copies of one file the same tree, key or object', async () => {
    const content = random(100);
    const [first, second] = [await ingest(content), await ingest(content)];
    expect(first.item.sha256).toBe(second.item.sha256);
    expect(first.item.tree).not.toBe(second.item.tree);
    expect(first.item.object.root).not.toBe(second.item.object.root);
  });

  it('waits for a slow sink before it reads on', async () => {
    let [read, written, ahead] = [0, 0, 0];
    const source = (async function* () {
      for (; read < 8; read++) {
        ahead = Math.max(ahead, read - written);
        yield random(MIB);
      }
    })();
    const write = async (parts: readonly Uint8Array[]) => {
      await Promise.resolve();
      if (parts.length > 2) written += 1;
    };
    await ingestItem(source, { recipients: [ours.recipient], random, sink: { write } });
    expect(ahead).toBeLessThanOrEqual(1);
  });

  it('fails with the error of its source or its sink', async () => {
    const options = { recipients: [ours.recipient], random };
    const broken = (async function* () {
      yield random(10);
      throw new Error('bad sector');
    })();
    const full = { write: () => Promise.reject(new Error('disk full')) };
    await expect(ingestItem(broken, { ...options, sink: { write: async () => undefined } })).rejects.toThrow(
      'bad sector',
    );
    await expect(ingestItem([random(10)], { ...options, sink: full })).rejects.toThrow('disk full');
  });
});
