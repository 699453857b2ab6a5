/** The published vectors of onward steps and renewals: added to the sound package, read in several ways, and spoilt. */
import { describe, expect, test } from 'vitest';
import vectors from '../../../../protocol/vectors/later/cases.json' with { type: 'json' };
import added from '../../../../protocol/vectors/later/sound.json' with { type: 'json' };
import sound from '../../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { ageOpener } from '../../../verifier/src/age-opener.ts';
import { LATER_CLAIMS } from '../../src/evidence/verdict.ts';
import { type Row, verifyPackage } from '../../src/index.ts';
import { bytesOf, publishedFolder } from '../published-folder.ts';

const identities: Record<string, string> = { xb: sound.identity, ...added.identities };
const roots: Record<string, object> = vectors.roots;
const shown = ({ id, status, required, rule }: Row) => ({
  ...{ id, status, required },
  ...(rule !== undefined && { code: rule }),
});

describe('a package to which something was added', () => {
  test.each(vectors.cases)(
    '$rule: $name: $outcome',
    async ({ roots: given, now, opened, edits, rows, outcome }) => {
      const anchors = given.map((state) => bytesOf(roots[state]!));
      const verdict = await verifyPackage(publishedFolder(sound.files, added.files, edits), anchors, {
        ...(now !== null && { now }),
        ...(opened !== null && { opener: await ageOpener([identities[opened]!]) }),
      });
      const later = verdict.rows.filter(({ id }) => LATER_CLAIMS.includes(id)).map(shown);
      expect({ outcome: verdict.outcome, rows: later }).toEqual({ outcome, rows });
    },
  );
});
