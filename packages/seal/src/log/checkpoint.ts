/** Signing one's own checkpoints and cosigning others' (C2SP tlog-checkpoint, tlog-cosignature). Checks nothing: that is the keeper's. */
import { type Checkpoint, formatCheckpoint, parseNote } from '@comity/proof';
import { type NoteSigner, signatureLine } from './note-signer.ts';

/** A checkpoint as a signed note, one line for each key. `timestamp` in whole seconds since 1970. */
export function signCheckpoint(
  checkpoint: Checkpoint,
  signers: readonly NoteSigner[],
  timestamp: number,
): string {
  const text = formatCheckpoint(checkpoint);
  return `${text}\n${signers.map((signer) => signatureLine(text, signer, timestamp)).join('')}`;
}

/** The lines a witness adds under another's note. Throws ProofError 'note-malformed'. */
export function cosign(note: string, signers: readonly NoteSigner[], timestamp: number): string {
  const { text } = parseNote(note);
  return signers.map((signer) => signatureLine(text, signer, timestamp)).join('');
}
