/** The published vectors of disclosures: a sound one, and ways to spoil it with what a verifier must say. */
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/disclosure/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/disclosure/sound.json' with { type: 'json' };
import { DISCLOSURE_CLAIMS, verifyFolder } from '../../src/index.ts';
import { bytesOf, expectedOf, foundIn, publishedFolder } from '../published-folder.ts';

const anchors = new Map(Object.entries(vectors.anchors));
const judge = ({ anchor, edits }: { anchor: string; edits: object }) =>
  verifyFolder(publishedFolder(sound.files, edits), [bytesOf(anchors.get(anchor)!)]);

describe('a disclosure', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', async (vector) => {
    const verdict = await judge(vector);
    expect(foundIn(verdict)).toEqual(expectedOf(vector));
    expect(verdict.rows.every(({ id }) => (DISCLOSURE_CLAIMS as readonly string[]).includes(id))).toBe(true);
  });

  test('is published with its names and sizes, and none of what it withholds', () => {
    const told = JSON.stringify(sound);
    for (const secret of ['names', 'notes']) expect(told).not.toContain(`"shown\\":\\"${secret}`);
    expect(vectors.cases.length).toBeGreaterThan(40);
  });
});
