import { describe, expect, it } from 'vitest';
import { gathered } from '../../src/usecases/gathered.ts';

describe('what is asked at the same moment', () => {
  it('is answered by one look, each with its own', async () => {
    const looks: number[][] = [];
    const ask = gathered(async (keys: number[]) => {
      looks.push(keys);
      return keys.map((key) => key * 10);
    });
    expect(await Promise.all([ask(1), ask(2), ask(1)])).toEqual([10, 20, 10]);
    expect(await ask(3)).toBe(30);
    expect(looks).toEqual([[1, 2, 1], [3]]);
  });

  it('fails for all of them when the look fails, and for nobody after', async () => {
    let fails = true;
    const ask = gathered(async (keys: string[]) => {
      if (fails) throw new Error('away');
      return keys;
    });
    const ends = await Promise.allSettled([ask('a'), ask('b')]);
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await ask('c')).toBe('c');
  });
});
