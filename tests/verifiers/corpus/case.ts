/** One folder of the golden corpus: what lies in it, and the roots a reader judges it by. What a verifier must say is not written here: all of them must say the same. */

import vectors from '../../../protocol/vectors/package/cases.json' with { type: 'json' };
import sound from '../../../protocol/vectors/package/sound.json' with { type: 'json' };
import {
  type Edits,
  type Files,
  type FileText,
  readFiles,
  readFileText,
} from '../../../tools/package-vectors/files.ts';

export interface CorpusCase {
  readonly name: string;
  /** Against the published sound package: files in place of others, more of them, or gone. */
  readonly edits: Edits;
  readonly anchors: readonly Uint8Array[];
  /** Names no file system or no browser can hold as they are: judged in memory and by the page's worker alone. */
  readonly offDisk?: boolean;
}

/** The sound package of the published vectors. */
export const SOUND: Files = readFiles(sound.files as Record<string, FileText>);

const anchors = vectors.anchors as Record<string, FileText>;
export const anchorOf = (name: string): Uint8Array => readFileText(anchors[name]!);
export const ROOT = anchorOf('root 1');

export const caseOf = (name: string, edits: Edits, given = [ROOT]): CorpusCase => ({
  name,
  edits,
  anchors: given,
});

/** The folder of a case, by name. */
export function filesOf({ edits }: CorpusCase, base: Files = SOUND): Map<string, Uint8Array> {
  const files = new Map(base);
  for (const [name, bytes] of Object.entries(edits)) {
    if (bytes === null) files.delete(name);
    else files.set(name, bytes);
  }
  return files;
}
