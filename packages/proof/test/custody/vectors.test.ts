/** The published vectors of custody exports: a sound one, and ways to spoil it with what a verifier must say. */
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/custody/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/custody/sound.json' with { type: 'json' };
import { CUSTODY_CLAIMS, verifyFolder } from '../../src/index.ts';
import { bytesOf, expectedOf, foundIn, publishedFolder } from '../published-folder.ts';

const anchors = new Map(Object.entries(vectors.anchors));
const judge = ({ anchor, edits }: { anchor: string; edits: object }) =>
  verifyFolder(publishedFolder(sound.files, edits), [bytesOf(anchors.get(anchor)!)]);

describe('a custody export', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', async (vector) => {
    const verdict = await judge(vector);
    expect(foundIn(verdict)).toEqual(expectedOf(vector));
    expect(verdict.rows.every(({ id }) => (CUSTODY_CLAIMS as readonly string[]).includes(id))).toBe(true);
  });

  test('tells its events, and of one that is withheld only why', async () => {
    const { custody } = await judge({ anchor: 'root 1', edits: {} });
    expect(custody?.events).toEqual({ total: 6, opened: 5, withheld: 1 });
    expect(custody?.told.map((told) => ('event' in told ? told.event.action : told.because))).toEqual([
      'hashed',
      'hashed',
      'W-1',
      'approval-given',
      'disclosed',
      'transferred',
    ]);
  });

  test('is published without what it withholds', () => {
    expect(JSON.stringify(sound)).not.toContain('the letters of 30 October');
    expect(vectors.cases.length).toBeGreaterThan(35);
  });
});
