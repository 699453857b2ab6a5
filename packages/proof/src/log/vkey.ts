/** Public keys of logs and witnesses as one line of text (C2SP signed-note, verifier keys). */
import { concatBytes, sha256 as portableSha256, toHex, utf8 } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Alg } from '../keys/alg.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { Sha256 } from './hash.ts';
import { isKeyName } from './note.ts';

/** How a key signs: the note's text (1), or a time-stamped cosignature with Ed25519 (4) or ML-DSA-44 (6). */
export type SignatureType = 1 | 4 | 6;

interface SignatureKind {
  readonly alg: Alg;
  readonly publicKeyBytes: number;
  /** The cosignature's time stamp stands before the signature proper. */
  readonly timed: boolean;
}

export const SIGNATURE_TYPES: Readonly<Record<SignatureType, SignatureKind>> = {
  1: { alg: 'EdDSA', publicKeyBytes: 32, timed: false },
  4: { alg: 'EdDSA', publicKeyBytes: 32, timed: true },
  6: { alg: 'ML-DSA-44', publicKeyBytes: 1312, timed: true },
};

export interface NoteKey {
  readonly name: string;
  readonly keyId: string;
  readonly type: SignatureType;
  readonly publicKey: Uint8Array;
}

/** A key under a name. Throws ProofError 'vkey-malformed' on a name or a length that cannot be. */
export function noteKey(
  name: string,
  type: SignatureType,
  publicKey: Uint8Array,
  sha256: Sha256 = portableSha256,
): NoteKey {
  ensure(isKeyName(name), 'vkey-malformed', 'a key name has no spaces and no plus');
  ensure(
    publicKey.length === SIGNATURE_TYPES[type].publicKeyBytes,
    'vkey-malformed',
    'the key has the wrong length',
  );
  const digest = sha256(concatBytes(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return { name, keyId: toHex(digest.subarray(0, 4)), type, publicKey };
}

/** `<name>+<key id>+<base64(type ‖ key)>` */
export function formatVkey(key: NoteKey): string {
  return `${key.name}+${key.keyId}+${toBase64(concatBytes(Uint8Array.of(key.type), key.publicKey))}`;
}

/** Throws ProofError 'vkey-malformed' also when the key id is not that of the key. */
export function parseVkey(vkey: string, sha256?: Sha256): NoteKey {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
  ensure(parts !== null, 'vkey-malformed', 'not name, key id and key joined by plus signs');
  const bytes = fromBase64(parts[3]!, 'vkey-malformed');
  const type = bytes[0];
  ensure(type === 1 || type === 4 || type === 6, 'vkey-malformed', 'a signature type not in use here');
  const key = noteKey(parts[1]!, type, bytes.slice(1), sha256);
  ensure(key.keyId === parts[2], 'vkey-malformed', 'the key id is that of another key');
  return key;
}
