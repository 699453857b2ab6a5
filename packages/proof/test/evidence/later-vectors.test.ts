/** The published vectors of onward steps and renewals: added to the sound package, read in several ways, and spoilt. */
import { fromBase64url, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/later/cases.json' with { type: 'json' };
import added from '../../../../protocol/vectors/later/sound.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { ageOpener } from '../../../verifier/src/age-opener.ts';
import { LATER_CLAIMS } from '../../src/evidence/verdict.ts';
import { type PackageReader, type Row, verifyPackage } from '../../src/index.ts';

type FileText = { text: string } | { base64url: string };
type Edits = Readonly<Record<string, FileText | null>>;
const bytesOf = (file: FileText) => ('text' in file ? utf8(file.text) : fromBase64url(file.base64url));

function readerOf(edits: Edits): PackageReader {
  const all = { ...(sound.files as Edits), ...(added.files as Edits), ...edits };
  const files = new Map(Object.entries(all).filter(([, file]) => file !== null));
  const read = (name: string) => bytesOf(files.get(name) as FileText);
  return {
    list: () => [...files.keys()].map((name) => ({ name, kind: 'file' as const, size: read(name).length })),
    async *stream(name) {
      yield read(name);
    },
  };
}

const identities: Record<string, string> = { xb: sound.identity, ...added.identities };
const roots = vectors.roots as Record<string, FileText>;
const shown = ({ id, status, required, rule }: Row) => ({
  ...{ id, status, required },
  ...(rule !== undefined && { code: rule }),
});

describe('a package to which something was added', () => {
  test.each(vectors.cases)(
    '$rule: $name: $outcome',
    async ({ roots: given, now, opened, edits, rows, outcome }) => {
      const anchors = given.map((state) => bytesOf(roots[state]!));
      const verdict = await verifyPackage(readerOf(edits as Edits), anchors, {
        ...(now !== null && { now }),
        ...(opened !== null && { opener: await ageOpener([identities[opened]!]) }),
      });
      const later = verdict.rows.filter(({ id }) => LATER_CLAIMS.includes(id)).map(shown);
      expect({ outcome: verdict.outcome, rows: later }).toEqual({ outcome, rows });
    },
  );
});
