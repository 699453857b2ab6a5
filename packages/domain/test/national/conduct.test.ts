import { requirement } from '@comity/convention';
import { describe, expect, it } from 'vitest';
import {
  type Assessment,
  askedNow,
  besideConduct,
  type KeptProvision,
  matrixOf,
} from '../../src/national/index.ts';

const found = (by: string, element: 'there' | 'missing', over: Partial<Assessment> = {}): Assessment => ({
  id: `${by}-1`,
  at: '2027-01-01T10:00:00.000Z',
  by,
  status: 'partly',
  reason: 'Read',
  provisions: [],
  elements: { 'conduct-1': element },
  asked: askedNow(requirement('art7.1')!),
  ...over,
});
const side = (state: string, history: Assessment[], provisions: KeptProvision[] = []) => ({
  state,
  rows: matrixOf(state, [{ state, requirement: 'art7.1', history }], { article: '7' }),
  provisions,
});
const provision = {
  status: 'suspended',
  translations: [{ language: 'en', text: 'x', kind: 'machine' }],
} as unknown as KeptProvision;

describe('two laws held against one offence (35(3))', () => {
  it('stand element by element with whoever said so, and two who differ are both shown', () => {
    const { items, sides } = besideConduct('7', [
      side('xa', [found('a', 'there'), found('b', 'missing')]),
      side('xb', []),
    ]);
    const at = items.findIndex(({ id }) => id === 'conduct-1');
    expect(sides[0]!.answers[at]!.map(({ by, answer }) => `${by} ${answer}`).toSorted()).toEqual([
      'a there',
      'b missing',
    ]);
    expect(sides[1]!.answers[at]).toEqual([]);
  });

  it('bring their doubts along', () => {
    const [own, nothing] = besideConduct('7', [
      side('xa', [found('a', 'there')], [provision]),
      side('xb', []),
    ]).sides;
    expect(own!.doubts).toEqual(['unread', 'not-in-force', 'machine']);
    expect(nothing!.doubts).toEqual(['not-assessed', 'no-text']);
  });

  it('come to no verdict: nothing says whether it is met', () => {
    const text = JSON.stringify(Object.keys(besideConduct('7', [side('xa', [])])));
    expect(text).toBe('["items","sides"]');
    expect(besideConduct('42', [side('xa', [])]).items).toEqual([]);
  });
});
