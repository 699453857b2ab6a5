/** The published vectors of onward steps and renewals beside the sound package, as its reader without a key sees them; and lists of theirs spoilt. */
import vectors from '../../../protocol/vectors/later/cases.json' with { type: 'json' };
import sound from '../../../protocol/vectors/later/sound.json' with { type: 'json' };
import { rootOf } from '../../../tools/later-vectors/states.ts';
import { type Edits, type FileText, readFiles, readFileText } from '../../../tools/package-vectors/files.ts';
import { type CorpusCase, caseOf } from './case.ts';

type EditTexts = Readonly<Record<string, FileText | null>>;

/** What was added to the package. */
export const ADDED: Edits = Object.fromEntries(readFiles(sound.files as unknown as Record<string, FileText>));
export const BOTH_ROOTS = ['xb', 'xa'].map(rootOf);

const unopened = vectors.cases.filter(({ opened }) => opened === null);
export const LATER: readonly CorpusCase[] = unopened.map(({ name, roots, edits }, i) => {
  const read = Object.entries(edits as unknown as EditTexts).map(([file, text]) => [
    file,
    text === null ? null : readFileText(text),
  ]);
  return caseOf(`later ${i}: ${name}`, { ...ADDED, ...Object.fromEntries(read) }, roots.map(rootOf));
});
