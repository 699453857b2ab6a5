/**
 * Writes protocol/vectors/custody/: one sound custody export, and cases that put other files in place of some of its own. The export is
 * kept once made, because its time stamp draws chance; the cases follow. Run after a rule gains a case:
 * node tools/custody-vectors.ts [--make, for a new sound export]
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Json } from '../packages/protocol/src/index.ts';
import { custodyCases } from './custody-vectors/cases.ts';
import { makeSoundExport } from './custody-vectors/sound.ts';
import { type Files, type FileText, printFile, printFiles, readFiles } from './package-vectors/files.ts';
import { ANCHORS } from './package-vectors/state.ts';

const folder = new URL('../protocol/vectors/custody/', import.meta.url);
const SOUND = new URL('sound.json', folder);
const readable = (json: Json): string => `${JSON.stringify(json, null, 1)}\n`;

function readSound(): Files {
  const kept = JSON.parse(readFileSync(SOUND, 'utf8')) as { files: Record<string, FileText> };
  return readFiles(kept.files);
}

function printSound(files: Files): string {
  const about =
    'A sound custody export: its files as text or base64url. Of six events the third is withheld.';
  return readable({ about, files: printFiles(files) });
}

/** The cases, as they follow from the export that is kept. */
export function custodyVectors(): string {
  const about =
    'Each case puts `edits` in place of files of sound.json (null takes one away) and is verified from the root named. `faults` are the claims that fail, each with the rule it breaks; `rule` names the paragraph of SPEC.';
  const anchors = Object.entries(ANCHORS).map(([name, root]) => [name, printFile(root)]);
  return readable({ about, anchors: Object.fromEntries(anchors), cases: custodyCases(readSound()) });
}

if (import.meta.main) {
  mkdirSync(folder, { recursive: true });
  if (process.argv.includes('--make')) writeFileSync(SOUND, printSound(await makeSoundExport()));
  writeFileSync(new URL('cases.json', folder), custodyVectors());
}
