/** The published vectors of disclosures: a sound one, and ways to spoil it with what a verifier must say. */
import { fromBase64url, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/disclosure/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/disclosure/sound.json' with { type: 'json' };
import { DISCLOSURE_CLAIMS, type PackageReader, type Verdict, verifyFolder } from '../../src/index.ts';

type FileText = { text: string } | { base64url: string };
type Edits = Readonly<Record<string, FileText | null>>;
const bytesOf = (file: FileText) => ('text' in file ? utf8(file.text) : fromBase64url(file.base64url));

function readerOf(edits: Edits): PackageReader {
  const files = new Map(
    Object.entries({ ...(sound.files as Edits), ...edits }).filter(([, file]) => file !== null),
  );
  const read = (name: string) => bytesOf(files.get(name) as FileText);
  return {
    list: () => [...files.keys()].map((name) => ({ name, kind: 'file' as const, size: read(name).length })),
    async *stream(name) {
      yield read(name);
    },
  };
}

/** The claims that fail, each with the rule it breaks. */
function faultsOf({ rows }: Verdict) {
  const broken = rows.filter((row) => row.rule !== undefined);
  return [...new Set(broken.map(({ id, rule }) => `${id}: ${rule}`))].sort();
}

const anchors = new Map(Object.entries(vectors.anchors as Record<string, FileText>));
const judge = ({ anchor, edits }: { anchor: string; edits: object }) =>
  verifyFolder(readerOf(edits as Edits), [bytesOf(anchors.get(anchor) as FileText)]);

describe('a disclosure', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', async (vector) => {
    const verdict = await judge(vector);
    const expected = vector.faults.map(({ claim, code }) => `${claim}: ${code}`).sort();
    expect({ outcome: verdict.outcome, faults: faultsOf(verdict) }).toEqual({
      outcome: vector.outcome,
      faults: expected,
    });
    expect(verdict.rows.every(({ id }) => (DISCLOSURE_CLAIMS as readonly string[]).includes(id))).toBe(true);
  });

  test('is published with its names and sizes, and none of what it withholds', () => {
    const told = JSON.stringify(sound);
    for (const secret of ['names', 'notes']) expect(told).not.toContain(`"shown\\":\\"${secret}`);
    expect(vectors.cases.length).toBeGreaterThan(40);
  });
});
