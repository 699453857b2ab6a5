/** The published vectors of custody exports: folders of their own, in place of the package's. */
import vectors from '../../../protocol/vectors/custody/cases.json' with { type: 'json' };
import sound from '../../../protocol/vectors/custody/sound.json' with { type: 'json' };
import { type Edits, type FileText, readFiles, readFileText } from '../../../tools/package-vectors/files.ts';
import { type CorpusCase, caseOf, SOUND } from './case.ts';

const anchors = vectors.anchors as Record<string, FileText>;
const ROOT = readFileText(anchors['root 1']!);
const WHOLE: Edits = {
  ...Object.fromEntries([...SOUND.keys()].map((name) => [name, null])),
  ...Object.fromEntries(readFiles(sound.files as Record<string, FileText>)),
};

const edited = (edits: Edits): Edits => ({ ...WHOLE, ...edits });
const flipped = (name: string, at: number): Uint8Array => {
  const bytes = WHOLE[name]!.slice();
  const place = Math.floor(bytes.length * at);
  bytes[place] = bytes[place]! ^ 1;
  return bytes;
};

const published = vectors.cases.map(({ name, anchor, edits }) => {
  const read = Object.entries(edits as unknown as Record<string, FileText | null>).map(([file, text]) => [
    file,
    text === null ? null : readFileText(text),
  ]);
  return caseOf(`custody: ${name}`, edited(Object.fromEntries(read)), [readFileText(anchors[anchor]!)]);
});

/** A bit here and there in every file that is judged. */
const spoilt = ['custody.jws', 'events.jsonl', 'proofs/places.json', 'proofs/custody.tlog-proof'].flatMap(
  (name) =>
    [0.1, 0.35, 0.6, 0.9].map((at) =>
      caseOf(`custody: a bit of ${name} at ${at}`, edited({ [name]: flipped(name, at) }), [ROOT]),
    ),
);

export const CUSTODY: readonly CorpusCase[] = [
  ...published,
  ...spoilt,
  caseOf('custody: an empty list', edited({ 'events.jsonl': new Uint8Array() }), [ROOT]),
  caseOf('custody: without its trust', edited({ 'proofs/trust.json': null }), [ROOT]),
  caseOf('custody: beside a disclosure', edited({ 'disclosure.json': new Uint8Array() }), [ROOT]),
];
