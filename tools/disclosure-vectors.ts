/** Writes protocol/vectors/disclosure/. Run after a rule gains a case: node tools/disclosure-vectors.ts [--make, for a new sound disclosure] */
import { disclosureCases } from './disclosure-vectors/cases.ts';
import { makeSoundDisclosure } from './disclosure-vectors/sound.ts';
import { casesText, type FolderVectors, writeVectors } from './folder-vectors.ts';

const DISCLOSURE: FolderVectors = {
  name: 'disclosure',
  about:
    'A sound disclosure: its files as text or base64url. Of five items one is shown whole, one empty one too, and one in part.',
  make: makeSoundDisclosure,
  casesOf: disclosureCases,
};

export const disclosureVectors = (): string => casesText(DISCLOSURE);

if (import.meta.main) await writeVectors(DISCLOSURE, process.argv);
