/** The pace a page tells of: by what came in the last seconds, and none while there is nothing to judge by. */
import { describe, expect, it } from 'vitest';
import { moved, type Running, rateOf } from '../src/page/state.ts';

const MB = 1000 * 1000;
const begun = (total: number): Running => ({ total, brought: 0, samples: [] });
/** Each step: so many bytes more, at that moment in milliseconds. */
const after = (total: number, ...steps: (readonly [number, number])[]): Running =>
  steps.reduce((running, [bytes, at]) => moved(running, bytes, at), begun(total));

describe('the pace of bringing', () => {
  it('is not told by the first few bytes: of 300 MB they would leave years', () => {
    expect(rateOf(after(300 * MB, [0, 0], [2, 800]))).toBeUndefined();
    expect(rateOf(after(300 * MB, [0, 0], [2, 4000]))).toBeUndefined();
  });

  it('is not told by one step of a moment', () => {
    expect(rateOf(after(300 * MB, [0, 0], [8 * MB, 600]))).toBeUndefined();
  });

  it('is told once two seconds brought enough to judge by', () => {
    expect(rateOf(after(300 * MB, [0, 0], [8 * MB, 1000], [8 * MB, 2000]))).toBe(8 * MB);
  });

  it('is told of a small delivery, too, by a hundredth of it', () => {
    expect(rateOf(after(50_000, [0, 0], [500, 2500]))).toBe(200);
  });

  it('is told of a poor line as soon as one call was acknowledged', () => {
    expect(rateOf(after(300 * MB, [0, 0], [8 * MB, 80_000]))).toBe(100_000);
  });

  it('forgets how fast the line was a while ago', () => {
    const slow = after(
      300 * MB,
      [0, 0],
      [90 * MB, 3000],
      [1 * MB, 30_000],
      [1 * MB, 35_000],
      [1 * MB, 39_500],
    );
    expect(rateOf(slow)).toBeLessThan(MB);
  });
});
