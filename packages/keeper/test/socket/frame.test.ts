import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeeperError } from '../../src/index.ts';
import { decodeFrame, encodeFrame, frameReader, MAX_FRAME_BYTES } from '../../src/socket/frame.ts';

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return error instanceof KeeperError ? error.code : `not a KeeperError: ${error}`;
  }
  return 'not refused';
};

const leaf = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.uint8Array({ maxLength: 20 }).map((bytes) => new Uint8Array(bytes)),
);
const name = fc.string({ maxLength: 8 }).filter((text) => text !== '__proto__');
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

/** A frame around any JSON, as a stranger might send it. */
const frameOf = (json: unknown, tail: number[] = []): Buffer => {
  const text = Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  return Buffer.concat([length, text, Buffer.from(tail)]);
};

describe('a frame', () => {
  it('carries any value, its byte strings as they are, cut into any chunks', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 50 }),
        (values, cut) => {
          const stream = Buffer.concat(values.map((value) => encodeFrame({ value })));
          const reader = frameReader();
          const frames: Buffer[] = [];
          for (let at = 0; at < stream.length; at += cut)
            frames.push(...reader.push(stream.subarray(at, at + cut)));
          expect(frames.map((frame) => (decodeFrame(frame) as { value: unknown }).value)).toEqual(values);
          expect(reader.midFrame()).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('that is too large is refused before it is kept, and not made', () => {
    const reader = frameReader();
    const prefix = Buffer.alloc(4);
    prefix.writeUInt32BE(MAX_FRAME_BYTES + 1);
    expect(codeOf(() => reader.push(prefix))).toBe('too-large');
    expect(codeOf(() => encodeFrame(new Uint8Array(MAX_FRAME_BYTES)))).toBe('too-large');
  });

  it('that is malformed is refused', () => {
    const place = (path: unknown, length: unknown = 1) => ({
      value: { a: null, b: 1 },
      bytes: [[path, length]],
    });
    const bad = [
      Buffer.alloc(0),
      Buffer.from([0, 0, 0, 9, 1]),
      frameOf('not JSON'),
      frameOf(null),
      frameOf({ value: 1 }),
      frameOf({ value: 1, bytes: [1] }),
      frameOf({ value: 1, bytes: [] }, [7]),
      frameOf(place(['a']), []),
      frameOf(place(['a']), [1, 2]),
      frameOf(place(['a'], -1)),
      frameOf(place(['a'], 0.5)),
      frameOf(place(['b']), [1]),
      frameOf(place(['c']), [1]),
      frameOf(place(['__proto__', 'x']), [1]),
      frameOf(place(['a', 'x']), [1]),
      frameOf(place('a'), [1]),
    ];
    for (const frame of bad)
      expect(
        codeOf(() => decodeFrame(frame)),
        frame.toString(),
      ).toBe('bad-request');
    expect(decodeFrame(frameOf(place(['a']), [7]))).toEqual({ a: Uint8Array.of(7), b: 1 });
  });

  it('of random bytes never does more than be refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(codeOf(() => decodeFrame(Buffer.from(bytes)))).toBe('bad-request');
      }),
      { numRuns: 500 },
    );
  });
});
