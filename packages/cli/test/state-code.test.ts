/** A State as people type it on the command line. */
import { expect, it } from 'vitest';
import { stateCode } from '../src/input/state-code.ts';

it('is two letters or a name, whatever its capitals and marks', () => {
  const typed = ['ke', 'KE', ' Kenya ', 'Viet Nam'];
  expect(typed.map(stateCode)).toEqual(['ke', 'ke', 'ke', 'vn']);
  expect(stateCode('xa')).toBe('xa');
});

it('is refused when nobody goes by it, with those whose names are near', () => {
  for (const [said, next] of [
    ['zz', /two letters/],
    ['Atlantis', /two letters/],
    ['Korea', /Did you mean .*\(k[pr]\)/],
    ['', /two letters/],
  ] as const)
    expect(() => stateCode(said)).toThrow(
      expect.objectContaining({ exit: 64, next: expect.stringMatching(next) }),
    );
});
