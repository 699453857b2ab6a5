/** The published vectors of disclosures, and a bit turned here and there in each file of the sound one. */
import vectors from '../../../protocol/vectors/disclosure/cases.json' with { type: 'json' };
import sound from '../../../protocol/vectors/disclosure/sound.json' with { type: 'json' };
import { type Edits, type FileText, readFiles, readFileText } from '../../../tools/package-vectors/files.ts';
import { anchorOf, type CorpusCase, caseOf, SOUND } from './case.ts';

type EditTexts = Readonly<Record<string, FileText | null>>;

const DISCLOSURE = readFiles(sound.files as unknown as Record<string, FileText>);
/** A disclosure is no package with other files: those of the package go. */
const INSTEAD: Edits = {
  ...Object.fromEntries([...SOUND.keys()].map((name) => [name, null])),
  ...Object.fromEntries(DISCLOSURE),
};

const published = vectors.cases.map(({ name, anchor, edits }, i) => {
  const read = Object.entries(edits as unknown as EditTexts).map(([file, text]) => [
    file,
    text === null ? null : readFileText(text),
  ]);
  const all: Edits = { ...INSTEAD, ...Object.fromEntries(read) };
  return caseOf(`disclosure ${i}: ${name}`, all, [anchorOf(anchor)]);
});

/** What a disclosure has of its own; what it takes from the package is turned among the packages. */
const own = [...DISCLOSURE].filter(([name]) => !/^(package|proofs)/.test(name));

const flipped = own.flatMap(([name, bytes]) =>
  [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((part) => {
    const at = Math.round(part * (bytes.length - 1));
    if (bytes.length === 0 || at < 0) return [];
    const turned = bytes.with(at, bytes[at]! ^ (1 << (at % 8)));
    return [caseOf(`disclosure with ${name} turned at ${part}`, { ...INSTEAD, [name]: turned })];
  }),
);

export const DISCLOSED: readonly CorpusCase[] = [...published, ...flipped];
