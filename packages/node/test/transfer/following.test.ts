/** Small objects that come along with others: bounded, looked at like any, asked for once, and done without where a border has no such call. */
import { describe, expect, it } from 'vitest';
import type { OpenObject } from '../../src/border/deps.ts';
import { bundleOf } from '../../src/border/following.ts';
import { comesAlong } from '../../src/usecases/evidence/transfer/following.ts';

const root = (i: number) => i.toString(16).padStart(64, '0');
const part = (i: number, size: number) => ({ name: `objects/${root(i)}.pay`, root: root(i), size });
const filled = (i: number, size: number) => new Uint8Array(size).fill(i);

async function* objects(sizes: readonly number[], from = 0): AsyncGenerator<OpenObject & { root: string }> {
  for (const [i, size] of sizes.entries()) {
    if (i < from) continue;
    yield {
      root: root(i),
      size,
      async *read() {
        yield filled(i, size);
      },
    };
  }
}

describe('a bundle', () => {
  it('has each object with its root and size, to the first that is large', async () => {
    const bundle = await bundleOf(objects([3, 0, 65_536, 65_537, 1]));
    expect(bundle.length).toBe(3 * 40 + 3 + 65_536);
    expect(bundle.subarray(0, 32).toString('hex')).toBe(root(0));
    expect(bundle.readBigUInt64BE(32)).toBe(3n);
    expect([...bundle.subarray(40, 43)]).toEqual([0, 0, 0]);
  });

  it('never has more than four megabytes, however many follow', async () => {
    const bundle = await bundleOf(objects(Array(200).fill(60_000)));
    expect(bundle.length).toBeLessThanOrEqual(4_194_304);
    expect(bundle.length).toBeGreaterThan(4_194_304 - 2 * 60_040);
    expect((await bundleOf(objects([70_000]))).length).toBe(0);
  });
});

describe('what comes along', () => {
  const sizes = Array.from({ length: 300 }, (_, i) => i);

  it('is asked for once for many, also by many at once', async () => {
    const calls: string[] = [];
    const along = comesAlong(async (from) => {
      calls.push(from);
      return bundleOf(objects(sizes, Number.parseInt(from, 16)));
    });
    const got = await Promise.all(sizes.slice(1).map((size, i) => along(part(i + 1, size), 0)));
    expect(calls).toEqual([root(1)]);
    expect(got.map((bytes) => Buffer.from(bytes!))).toEqual(
      sizes.slice(1).map((size, i) => Buffer.from(filled(i + 1, size))),
    );
  });

  it('is not asked for again of a border without the call, nor of one that gives something else', async () => {
    for (const answer of [undefined, new Uint8Array(7), await bundleOf(objects([5]))]) {
      let calls = 0;
      const along = comesAlong(async () => {
        calls += 1;
        return answer;
      });
      expect(await along(part(9, 100), 0)).toBeUndefined();
      expect(await along(part(10, 100), 0)).toBeUndefined();
      expect(calls).toBe(1);
    }
  });

  it('is not what is large, empty, no object, or asked for from its middle', async () => {
    const along = comesAlong(() => Promise.reject(new Error('it was asked')));
    expect(await along(part(1, 65_537), 0)).toBeUndefined();
    expect(await along(part(1, 0), 0)).toBeUndefined();
    expect(await along({ ...part(1, 10), name: 'VERIFY.txt' }, 0)).toBeUndefined();
    expect(await along(part(1, 10), 5)).toBeUndefined();
  });

  it('that breaks off is a fault of that ask, and is tried again by the next', async () => {
    let calls = 0;
    const along = comesAlong(async () => {
      calls += 1;
      if (calls === 1) throw new Error('the line broke');
      return bundleOf(objects([5, 6, 7]));
    });
    await expect(along(part(1, 6), 0)).rejects.toThrow('the line broke');
    expect(await along(part(1, 6), 0)).toHaveLength(6);
  });

  it('is cut where the answer is cut: what is not whole is asked for alone', async () => {
    const whole = await bundleOf(objects([0, 10, 10], 1));
    const along = comesAlong(async () => whole.subarray(0, whole.length - 1));
    expect(await along(part(1, 10), 0)).toHaveLength(10);
    expect(await along(part(2, 10), 0)).toBeUndefined();
  });
});
