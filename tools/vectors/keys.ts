// The keys behind the vectors' statements: real ones, made from labels, so anybody can make them again. Never use them for anything.

import { formatVkey, type NoteKey } from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  type Json,
  type PublicKey,
  type Recipient,
  sha256,
  type Typ,
  toBase64url,
  utf8,
} from '../../packages/protocol/src/index.ts';
import {
  generateIdentity,
  generateSigningKey,
  type KeyAlgs,
  type NoteSigner,
  nobleSigners,
  noteSigner,
  sealPayload,
} from '../../packages/seal/src/index.ts';

/** Bytes that follow from a label: block i is the SHA-256 of the label and i. */
function bytesOf(label: string): (length: number) => Uint8Array {
  let block = 0;
  return (length) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      bytes.set(sha256(utf8(`${label} ${block++}`)).subarray(0, length - at), at);
    }
    return bytes;
  };
}

const madeOf = (label: string, classical: KeyAlgs[0]) =>
  generateSigningKey(bytesOf(label), [classical, 'ML-DSA-65'], nobleSigners);

/** An organisational signing key. */
export function signingKey(label: string, classical: KeyAlgs[0] = 'EdDSA'): PublicKey {
  const { kid, parts } = madeOf(label, classical).public;
  return { kid, parts: [...parts] };
}

/** A payload sealed by such a key, in base64url. */
export const sealedBy = (label: string, payload: Json, typ: Typ): string =>
  toBase64url(sealPayload(canonicalBytes(payload), typ, [madeOf(label, 'EdDSA')]));

/** An encryption key. */
export function recipientKey(label: string): Recipient {
  const { kid, recipient } = generateIdentity(bytesOf(label));
  return { kid, recipient };
}

/** The Ed25519 key of a log or a witness. */
export function noteKeyOf(name: string, type: NoteKey['type'] = 1): NoteSigner {
  return noteSigner(name, type, bytesOf(`note key ${name} ${type}`)(32), nobleSigners);
}

/** The verifier key of a log or a witness. */
export function vkeyOf(name: string, type: NoteKey['type'] = 1): string {
  return formatVkey(noteKeyOf(name, type).key);
}

/** A salt that is not random. */
export const saltOf = (label: string): string => toBase64url(bytesOf(label)(32));
