import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CHUNK_SIZE,
  decryptPayload,
  decryptRange,
  decryptStream,
  encryptPayload,
  encryptStream,
  payloadSize,
  plaintextSize,
} from '../../src/age/stream.ts';

const random = (size: number) => new Uint8Array(randomBytes(size));
const fileKey = random(16);

async function gather(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

function* cut(bytes: Uint8Array, sizes: number[]): Generator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length]!;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

const awkward = fc.oneof(
  fc.constantFrom(0, 1, CHUNK_SIZE - 1, CHUNK_SIZE, CHUNK_SIZE + 1, 2 * CHUNK_SIZE, 3 * CHUNK_SIZE + 7),
  fc.integer({ min: 0, max: 4 * CHUNK_SIZE }),
);
const pieceSizes = fc.array(fc.integer({ min: 1, max: 3 * CHUNK_SIZE }), { minLength: 1, maxLength: 4 });

describe('a payload stream', () => {
  it('comes back whole, however it is cut into pieces on either side', async () => {
    await fc.assert(
      fc.asyncProperty(awkward, pieceSizes, pieceSizes, async (size, inward, outward) => {
        const plain = randomBytes(size);
        const sealed = await gather(encryptStream(fileKey, cut(plain, inward), random));
        expect(sealed.length).toBe(payloadSize(size));
        expect(plaintextSize(sealed.length)).toBe(size);
        expect(plain.equals(await gather(decryptStream(fileKey, cut(sealed, outward))))).toBe(true);
        expect(plain.equals(decryptPayload(fileKey, sealed))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('opens any range of itself, reading only the chunks that hold it', async () => {
    const plain = randomBytes(3 * CHUNK_SIZE + 100);
    const sealed = encryptPayload(fileKey, plain, random);
    let fetched = 0;
    const read = async (from: number, to: number) => {
      fetched += to - from;
      return sealed.subarray(from, to);
    };
    const ranges = fc
      .tuple(fc.nat(plain.length), fc.nat(plain.length))
      .map((ends) => ends.sort((a, b) => a - b));
    await fc.assert(
      fc.asyncProperty(ranges, async ([from, to]) => {
        const part = await gather(decryptRange(fileKey, { size: sealed.length, read }, from!, to!));
        expect(part.equals(plain.subarray(from, to))).toBe(true);
      }),
    );
    fetched = 0;
    await gather(decryptRange(fileKey, { size: sealed.length, read }, 10, 20));
    expect(fetched).toBeLessThan(CHUNK_SIZE + 64);
  });

  it('says whether it was altered, cut short or extended', async () => {
    const sealed = encryptPayload(fileKey, randomBytes(2 * CHUNK_SIZE), random);
    const reason = async (bytes: Uint8Array) =>
      gather(decryptStream(fileKey, [bytes])).then(
        () => 'opened',
        (error: Error) => error.message,
      );
    const altered = sealed.slice();
    altered[40]! ^= 1;
    expect(await reason(altered)).toMatch('altered');
    expect(await reason(sealed.subarray(0, 16 + CHUNK_SIZE + 16))).toMatch('cut short');
    expect(await reason(Buffer.concat([sealed, Buffer.from('x')]))).toMatch('follow the end');
    expect(await reason(sealed)).toBe('opened');
  });
});
