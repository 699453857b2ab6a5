/**
 * Writes protocol/vectors/package/: one sound package, and cases that put other files in place of some of its own. The package is
 * kept once made, because age draws chance from OpenSSL; the cases follow from it. Run after a rule gains a case:
 * node tools/package-vectors.ts [--make, for a new sound package]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { packageCases } from './package-vectors/cases.ts';
import { type FileText, printFile, printFiles, readFiles } from './package-vectors/files.ts';
import { makeSoundPackage, type SoundPackage } from './package-vectors/sound.ts';
import { ANCHORS } from './package-vectors/state.ts';

const folder = new URL('../protocol/vectors/package/', import.meta.url);
const SOUND = new URL('sound.json', folder);
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;

function readSound(): SoundPackage {
  const kept = JSON.parse(readFileSync(SOUND, 'utf8')) as {
    identity: string;
    files: Record<string, FileText>;
  };
  return { identity: kept.identity, files: readFiles(kept.files) };
}

function printSound({ identity, files }: SoundPackage): string {
  const about =
    'A sound package: its files as text or base64url, and the identity of its recipient, which must be used for nothing else.';
  return readable({ about, identity, files: printFiles(files) });
}

/** The cases, as they follow from the package that is kept. */
export function packageVectors(): string {
  const about =
    'Each case puts `edits` in place of files of sound.json (null takes one away) and is verified from the root named, with the identity if `opened`. `faults` are the claims that fail, each with the rule it breaks; `rule` names the paragraph of SPEC.';
  const anchors = Object.entries(ANCHORS).map(([name, root]) => [name, printFile(root)]);
  return readable({ about, anchors: Object.fromEntries(anchors), cases: packageCases(readSound()) });
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  if (process.argv.includes('--make')) writeFileSync(SOUND, printSound(await makeSoundPackage()));
  writeFileSync(new URL('cases.json', folder), packageVectors());
}
