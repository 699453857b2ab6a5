/** The exact bytes a log or a witness signs under a checkpoint (C2SP signed-note and tlog-cosignature). */
import { concatBytes, utf8 } from '@comity/protocol';
import { parseCheckpoint } from './checkpoint.ts';
import { uint64 } from './decimal.ts';
import type { NoteKey } from './vkey.ts';

/**
 * The message for a key of this type over this note text, at this time (whole seconds since 1970; ignored by type 1).
 * Throws ProofError 'checkpoint-malformed' when type 6 is asked to sign what is no checkpoint.
 */
export function signedMessage(
  key: Pick<NoteKey, 'type' | 'name'>,
  text: string,
  timestamp: number,
): Uint8Array {
  if (key.type === 1) return utf8(text);
  return key.type === 4 ? timedNote(text, timestamp) : treeStatement(key.name, text, timestamp);
}

/** "As of this time, the largest consistent tree I have seen of this log is …", the whole text included. */
function timedNote(text: string, timestamp: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);
}

/** The same as a structure, which also binds the cosigner's name and leaves extension lines out. */
function treeStatement(cosigner: string, text: string, timestamp: number): Uint8Array {
  const { origin, size, root } = parseCheckpoint(text);
  const firstLeaf = 0;
  return concatBytes(
    utf8('subtree/v1\n\0'),
    shortText(cosigner),
    uint64(timestamp),
    shortText(origin),
    uint64(firstLeaf),
    uint64(size),
    root,
  );
}

/** A text of 1 to 255 octets after its length. */
function shortText(text: string): Uint8Array {
  const bytes = utf8(text);
  return concatBytes(Uint8Array.of(bytes.length), bytes);
}
