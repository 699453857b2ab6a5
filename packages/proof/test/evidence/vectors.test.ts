/** The published vectors of evidence packages: a sound one, and every way to spoil it with what a verifier must say. */
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/package/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { ageOpener } from '../../../verifier/src/age-opener.ts';
import { CLAIMS, verifyPackage } from '../../src/index.ts';
import { bytesOf, expectedOf, foundIn, publishedFolder } from '../published-folder.ts';

const anchors = new Map(Object.entries(vectors.anchors));
const identity = ageOpener([sound.identity]);

async function judge({ anchor, opened, edits }: { anchor: string; opened: boolean; edits: object }) {
  const roots = [bytesOf(anchors.get(anchor)!)];
  return verifyPackage(publishedFolder(sound.files, edits), roots, opened ? { opener: await identity } : {});
}

describe('a package', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', async (vector) => {
    const verdict = await judge(vector);
    expect(foundIn(verdict)).toEqual(expectedOf(vector));
  });

  test('fails in the vectors at every claim it makes', () => {
    const failing = new Set(vectors.cases.flatMap(({ faults }) => faults.map(({ claim }) => claim)));
    expect([...failing].sort()).toEqual([...CLAIMS].sort());
  });
});
