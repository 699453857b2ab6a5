/**
 * Vectors of one kind of folder: `sound.json`, kept once made because proofs draw chance, and `cases.json`, which follows from it: files
 * put in place of some of its own, and what a verifier must then say.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { type Files, type FileText, printFile, printFiles, readFiles } from './package-vectors/files.ts';
import { ANCHORS } from './package-vectors/state.ts';

export interface FolderVectors {
  /** Below protocol/vectors. */
  readonly name: string;
  /** What the sound folder holds, in a sentence. */
  readonly about: string;
  readonly make: () => Promise<Files>;
  readonly casesOf: (sound: Files) => Json;
}

const ABOUT =
  'Each case puts `edits` in place of files of sound.json (null takes one away) and is verified from the root named. `faults` are the claims that fail, each with the rule it breaks; `rule` names the paragraph of SPEC.';
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;
const folderOf = ({ name }: FolderVectors) => new URL(`../protocol/vectors/${name}/`, import.meta.url);

/** The text of cases.json, as it follows from the folder that is kept. */
export function casesText(vectors: FolderVectors): string {
  const kept = JSON.parse(readFileSync(new URL('sound.json', folderOf(vectors)), 'utf8')) as {
    files: Record<string, FileText>;
  };
  const anchors = Object.entries(ANCHORS).map(([name, root]) => [name, printFile(root)]);
  const cases = vectors.casesOf(readFiles(kept.files));
  return readable({ about: ABOUT, anchors: Object.fromEntries(anchors), cases });
}

/** With `--make` among the arguments the sound folder is made anew first. */
export async function writeVectors(vectors: FolderVectors, args: readonly string[]): Promise<void> {
  const folder = folderOf(vectors);
  mkdirSync(folder, { recursive: true });
  if (args.includes('--make')) {
    const sound = readable({ about: vectors.about, files: printFiles(await vectors.make()) });
    writeFileSync(new URL('sound.json', folder), sound);
  }
  writeFileSync(new URL('cases.json', folder), casesText(vectors));
}
