/** What a bar foretells: nothing from nothing, and nothing from what another command did. */
import { expect, it } from 'vitest';
import { speedometer } from '../src/output/speed.ts';

const GIB = 2 ** 30;

function travelling(total: number) {
  const at = { now: 0 };
  const speed = speedometer(total, () => at.now);
  return {
    ...speed,
    after(milliseconds: number, done: number) {
      at.now += milliseconds;
      speed.saw(done);
      return speed.read();
    },
  };
}

it('foretells no days from the first bytes of a transfer', () => {
  const { after } = travelling(30 * GIB);
  expect(after(1100, 65_536).left).toBeUndefined();
  expect(after(400, GIB / 10).left).toBeUndefined();
  expect(after(9_000, GIB).left).toBeCloseTo(304.5, 0);
});

it('tells a short time at once', () => {
  expect(travelling(100).after(1000, 20)).toEqual({ rate: 20, left: 4 });
});

it('leaves out what was done before it looked', () => {
  const { from, after } = travelling(30 * GIB);
  from(15 * GIB);
  expect(after(0, 15 * GIB)).toEqual({ rate: 0, left: undefined });
  expect(after(20_000, 16 * GIB).left).toBeCloseTo(280, 0);
});

it('goes by what was done of late: a line that became slow is told as slow', () => {
  const { after } = travelling(100);
  for (let second = 1; second <= 10; second++) after(1000, second * 5);
  let told = after(1000, 50);
  for (let second = 1; second <= 60; second++) told = after(1000, 50 + second / 10);
  expect(told.rate).toBeCloseTo(0.1, 1);
  expect(told.left).toBeGreaterThan(400);
});

it('tells no time where nothing comes, and none below zero', () => {
  const { after } = travelling(10);
  expect(after(60_000, 0).left).toBeUndefined();
  expect(after(1000, 12).left).toBe(0);
});
