// Which document a node may carry to whom: every rule broken alone, with the provision it serves.
import { describe, expect, it } from 'vitest';
import {
  ENCLOSING_RULES,
  type Enclosing,
  MOST_ENCLOSED,
  objectionsToEnclosing,
} from '../../src/national/enclosing.ts';

const SOUND: Enclosing = {
  ...{ kind: 'counts', to: ['xb', 'xs'], named: ['xb', 'xc', 'xs'] },
  ...{ pinned: ['xb', 'xs'], size: MOST_ENCLOSED },
};

describe('a document that a node is to carry', () => {
  it('goes where it was sealed for, to pinned States, as far as a message holds it', () => {
    expect(objectionsToEnclosing(SOUND)).toEqual([]);
  });

  it.each([
    ['nobody', { to: [] }, ''],
    ['not-addressed', { named: ['xs'] }, 'xb'],
    ['not-pinned', { pinned: ['xb'] }, 'xs'],
    ['too-large', { size: MOST_ENCLOSED + 1 }, '721 KiB > 720 KiB'],
  ])('is refused as %s, for whom, beside the provision it serves', (code, change, detail) => {
    expect(objectionsToEnclosing({ ...SOUND, ...change })).toEqual([{ code, serves: '57(6)', detail }]);
    const review = objectionsToEnclosing({ ...SOUND, ...change, kind: 'review' });
    expect(review).toEqual([{ code, serves: '57(5)(e)', detail }]);
  });

  it('is told every reason at once', () => {
    const codes = objectionsToEnclosing({ ...SOUND, named: [], pinned: [], size: MOST_ENCLOSED * 2 });
    expect(codes.map(({ code }) => code)).toEqual(
      ENCLOSING_RULES.map(({ code }) => code).filter((code) => code !== 'nobody'),
    );
  });
});
