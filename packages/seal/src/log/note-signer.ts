/** Keys that sign notes: a log's own and a witness's (C2SP signed-note, tlog-cosignature). */
import {
  ALGS,
  formatSignatureLine,
  type NoteKey,
  noteKey,
  SIGNATURE_TYPES,
  type SignatureType,
  signedMessage,
  uint64,
} from '@comity/proof';
import { concatBytes, fromBase64url } from '@comity/protocol';
import { nativeSigners } from '../keys/native-signers.ts';
import type { Signers } from '../keys/signers.ts';

export interface NoteSigner {
  readonly key: NoteKey;
  /** The signature proper, without a time stamp. */
  sign(message: Uint8Array): Uint8Array;
}

/** Readies a 32-byte seed under a name. Throws RangeError on a seed of another length, ProofError on an impossible name. */
export function noteSigner(
  name: string,
  type: SignatureType,
  seed: Uint8Array,
  signers: Signers = nativeSigners,
): NoteSigner {
  const { alg } = SIGNATURE_TYPES[type];
  const { jwk, sign } = signers.load(alg, seed);
  const publicKey = fromBase64url(jwk[ALGS[alg].fields[0]!]!);
  return { key: noteKey(name, type, publicKey), sign };
}

/**
 * The signature line of one key under a note's text, its newline included. `timestamp` in whole seconds since 1970.
 * Throws ProofError 'checkpoint-malformed' when an ML-DSA-44 key is asked to sign what is no checkpoint.
 */
export function signatureLine(text: string, signer: NoteSigner, timestamp: number): string {
  const { name, keyId, type } = signer.key;
  const proper = signer.sign(signedMessage(signer.key, text, timestamp));
  const signature = SIGNATURE_TYPES[type].timed ? concatBytes(uint64(timestamp), proper) : proper;
  return formatSignatureLine({ name, keyId, signature });
}
