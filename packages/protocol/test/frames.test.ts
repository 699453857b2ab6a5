import { describe, expect, it } from 'vitest';
import { concatBytes } from '../src/bytes/join.ts';
import { utf8 } from '../src/bytes/utf8.ts';
import { frameHead, frames } from '../src/index.ts';

const LIMITS = { content: 1000, total: 10_000 };
const bytes = (length: number, of = 7) => new Uint8Array(length).fill(of);

async function read(whole: Uint8Array, step: number, limits = LIMITS) {
  async function* pieces() {
    for (let at = 0; at < whole.length; at += step) yield whole.subarray(at, at + step);
  }
  const all = [];
  for await (const { head, content } of frames(pieces(), limits)) all.push([head.name, [...content]]);
  return all;
}

const two = concatBytes(
  ...[frameHead({ size: 3, name: 'é' }), bytes(3), frameHead({ size: 0, name: 'empty' })],
  ...[frameHead({ size: 1000, name: 'c' }), bytes(1000, 9)],
);

describe('frames', () => {
  it.each([1, 2, 7, 1024, 5000])('come out as they went in, in pieces of %i bytes', async (step) => {
    expect(await read(two, step)).toEqual([
      ['é', [7, 7, 7]],
      ['empty', []],
      ['c', [...bytes(1000, 9)]],
    ]);
  });

  it('of nothing are none', async () => {
    expect(await read(new Uint8Array(), 1)).toEqual([]);
  });

  it('that end anywhere but at an end are cut short', async () => {
    const first = frameHead({ size: 3, name: 'é' }).length + 3;
    const ends = [first, first + frameHead({ size: 0, name: 'empty' }).length];
    for (let length = 1; length < 60; length++) {
      const reading = read(two.subarray(0, length), 16);
      if (ends.includes(length)) await reading;
      else
        await expect(reading, `${length}`).rejects.toMatchObject({ name: 'FrameError', code: 'cut-short' });
    }
  });

  it('larger than they may be are refused before they are gathered', async () => {
    const large = frameHead({ size: 1001 });
    await expect(read(large, 100)).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(Uint8Array.of(0xff, 0xff, 0xff, 0xff), 4)).rejects.toMatchObject({ code: 'too-large' });
    await expect(read(two, 100, { content: 1000, total: 900 })).rejects.toMatchObject({ code: 'too-large' });
  });

  it.each([
    'null',
    '[]',
    '{}',
    '{"size":-1}',
    '{"size":1.5}',
    '{"size":"3"}',
    '{"size":1e300}',
    'not json',
    '\u{d7ff}',
  ])('with a head that is none are unreadable: %s', async (text) => {
    const head = utf8(text);
    const length = Uint8Array.of(0, 0, 0, head.length);
    await expect(read(concatBytes(length, head, bytes(5)), 3)).rejects.toMatchObject({ code: 'unreadable' });
  });

  it('whose head is no UTF-8 are unreadable', async () => {
    await expect(read(Uint8Array.of(0, 0, 0, 2, 0xff, 0xfe), 3)).rejects.toMatchObject({
      code: 'unreadable',
    });
  });
});
