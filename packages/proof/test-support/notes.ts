/** Checkpoints signed and cosigned for tests, with Ed25519 keys from names. */

import { concatBytes, sha256, utf8 } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import {
  addSignatureLine,
  formatCheckpoint,
  formatSignatureLine,
  formatVkey,
  noteKey,
  type SignatureType,
  signedMessage,
  uint64,
} from '../src/index.ts';

function signer(name: string, type: SignatureType) {
  const seed = sha256(utf8(`note ${name}`));
  return { seed, key: noteKey(name, type, ed25519.getPublicKey(seed)) };
}

export const logVkey = (origin: string): string => formatVkey(signer(origin, 1).key);
export const witnessVkey = (name: string): string => formatVkey(signer(name, 4).key);

/** A checkpoint of the first leaf of a log, cosigned by the witnesses named. */
export function checkpointNote(origin: string, witnesses: readonly string[], timestamp: number): string {
  const text = formatCheckpoint({ origin, size: 1, root: sha256(utf8(origin)) });
  const { seed, key } = signer(origin, 1);
  const own = formatSignatureLine({ ...key, signature: ed25519.sign(signedMessage(key, text, 0), seed) });
  return witnesses.reduce((note, name) => {
    const witness = signer(name, 4);
    const proper = ed25519.sign(signedMessage(witness.key, text, timestamp), witness.seed);
    const signature = concatBytes(uint64(timestamp), proper);
    return addSignatureLine(note, formatSignatureLine({ ...witness.key, signature }));
  }, `${text}\n${own}`);
}
