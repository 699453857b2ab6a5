/** Writes protocol/vectors/custody/. Run after a rule gains a case: node tools/custody-vectors.ts [--make, for a new sound export] */
import { custodyCases } from './custody-vectors/cases.ts';
import { makeSoundExport } from './custody-vectors/sound.ts';
import { casesText, type FolderVectors, writeVectors } from './folder-vectors.ts';

const CUSTODY: FolderVectors = {
  name: 'custody',
  about: 'A sound custody export: its files as text or base64url. Of six events the third is withheld.',
  make: makeSoundExport,
  casesOf: custodyCases,
};

export const custodyVectors = (): string => casesText(CUSTODY);

if (import.meta.main) await writeVectors(CUSTODY, process.argv);
