/** Tests that must fail, one way each, so that the harness is known to notice. The last one passes. */
import { expect, test } from 'vitest';

test.each([1, 2, 3, 4, 5])('fails %i', async (way) => {
  if (way === 1) expect(1).toBe(2);
  if (way === 2) expect({ a: [1] }).not.toEqual({ a: [1] });
  if (way === 3) throw new Error('thrown');
  if (way === 4) expect(() => undefined).toThrow();
  if (way === 5) await Promise.reject(new Error('rejected'));
});

test('passes', () => {
  expect([1, { a: 2 }]).toEqual([1, { a: 2 }]);
});
