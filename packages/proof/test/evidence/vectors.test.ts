/** The published vectors of evidence packages: a sound one, and every way to spoil it with what a verifier must say. */
import { fromBase64url, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/package/cases.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { ageOpener } from '../../../verifier/src/age-opener.ts';
import { CLAIMS, type PackageReader, type Verdict, verifyPackage } from '../../src/index.ts';

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
const identity = ageOpener([sound.identity]);

async function judge({ anchor, opened, edits }: { anchor: string; opened: boolean; edits: object }) {
  const roots = [bytesOf(anchors.get(anchor) as FileText)];
  return verifyPackage(readerOf(edits as Edits), roots, opened ? { opener: await identity } : {});
}

describe('a package', () => {
  test.each(vectors.cases)('$rule: $name: $outcome', async (vector) => {
    const verdict = await judge(vector);
    const expected = vector.faults.map(({ claim, code }) => `${claim}: ${code}`).sort();
    expect({ outcome: verdict.outcome, faults: faultsOf(verdict) }).toEqual({
      outcome: vector.outcome,
      faults: expected,
    });
  });

  test('fails in the vectors at every claim it makes', () => {
    const failing = new Set(vectors.cases.flatMap(({ faults }) => faults.map(({ claim }) => claim)));
    expect([...failing].sort()).toEqual([...CLAIMS].sort());
  });
});
