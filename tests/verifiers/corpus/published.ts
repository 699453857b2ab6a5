/** The published vectors of packages, without a key: their outside. */
import vectors from '../../../protocol/vectors/package/cases.json' with { type: 'json' };
import { type FileText, readFileText } from '../../../tools/package-vectors/files.ts';
import { anchorOf, type CorpusCase, caseOf } from './case.ts';

type EditTexts = Readonly<Record<string, FileText | null>>;

export const PUBLISHED: readonly CorpusCase[] = vectors.cases.map(({ name, anchor, edits }, i) => {
  const read = Object.entries(edits as unknown as EditTexts).map(([file, text]) => [
    file,
    text === null ? null : readFileText(text),
  ]);
  return caseOf(`published ${i}: ${name}`, Object.fromEntries(read), [anchorOf(anchor)]);
});
