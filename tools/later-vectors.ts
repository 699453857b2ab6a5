/**
 * Writes protocol/vectors/later/: onward steps and a renewal added to the sound package of vectors/package, and cases that put other
 * files in place of some of them. What was added is kept once made; the cases follow from it. Run after a rule gains a case:
 * node tools/later-vectors.ts [--make, for new ones]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { laterCases } from './later-vectors/cases.ts';
import { identityOf, makeSoundLater } from './later-vectors/sound.ts';
import { rootOf } from './later-vectors/states.ts';
import { type Files, type FileText, printFile, printFiles, readFiles } from './package-vectors/files.ts';

const folder = new URL('../protocol/vectors/later/', import.meta.url);
const SOUND = new URL('sound.json', folder);
const PACKAGE = new URL('../package/sound.json', folder);
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;

function readKept(url: URL): { identity: string; files: Files } {
  const kept = JSON.parse(readFileSync(url, 'utf8')) as { identity: string; files: Record<string, FileText> };
  return { identity: kept.identity, files: readFiles(kept.files) };
}

function printSound(files: Files): string {
  const about =
    'Files added to the package of ../package/sound.json: a step from xa to xc, one from xb to xd, a renewal by xb with every file hashed anew. `identities` are those of the recipients, which must be used for nothing else.';
  const identities = Object.fromEntries(['xc', 'xd'].map((state) => [state, identityOf(state).identity]));
  return readable({ about, identities, files: printFiles(files) });
}

/** The cases, as they follow from what is kept. */
export function laterVectors(): string {
  const about =
    'Each case adds the files of sound.json to those of ../package/sound.json, puts `edits` in place (null takes one away), and is verified from the first roots of the States in `roots`, at `now` if given, with the identity of the State in `opened` (xb: that of ../package/sound.json). `rows` are those of the claims `renewed` and `onward`, in order; `rule` names the paragraph of SPEC.';
  const roots = Object.fromEntries(['xb', 'xa'].map((state) => [state, printFile(rootOf(state))]));
  return readable({ about, roots, cases: laterCases(readKept(SOUND).files, readKept(PACKAGE).files) });
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  if (process.argv.includes('--make'))
    writeFileSync(SOUND, printSound(await makeSoundLater(readKept(PACKAGE))));
  writeFileSync(new URL('cases.json', folder), laterVectors());
}
