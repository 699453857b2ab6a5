/** Makes sealed objects (S1): one payload, signed by both halves of every key given. */
import { parseSealedUnverified } from '@comity/proof';
import {
  canonicalBytes,
  canonicalText,
  type Json,
  parseCanonical,
  toBase64url,
  utf8,
} from '@comity/protocol';
import type { SigningKey } from '../keys/signing-key.ts';

interface SignatureEntry {
  readonly [member: string]: Json;
  readonly protected: string;
  readonly signature: string;
}

function signWith(key: SigningKey, typ: string, payloadText: string): SignatureEntry[] {
  return key.public.parts.map(({ alg }) => {
    const header = toBase64url(canonicalBytes({ alg, kid: key.public.kid, typ }));
    const signature = key.sign(alg, utf8(`${header}.${payloadText}`));
    return { protected: header, signature: toBase64url(signature) };
  });
}

function printSealed(payloadText: string, signatures: readonly SignatureEntry[]): Uint8Array {
  return utf8(canonicalText({ payload: payloadText, signatures: signatures.map((entry) => ({ ...entry })) }));
}

/**
 * Seals a payload. `payloadBytes` must be canonical JSON already; they are signed exactly as they are.
 * Throws ProtocolError if they are not, and RangeError without a key. Two keys or more make a threshold statement.
 */
export function sealPayload(payloadBytes: Uint8Array, typ: string, keys: readonly SigningKey[]): Uint8Array {
  parseCanonical(payloadBytes);
  if (keys.length === 0) throw new RangeError('a seal needs a key');
  const payloadText = toBase64url(payloadBytes);
  return printSealed(
    payloadText,
    keys.flatMap((key) => signWith(key, typ, payloadText)),
  );
}

/**
 * Joins the signatures that several holders made over one payload in different places, as a threshold statement needs.
 * Throws RangeError if the payloads or types differ. A key that signed in two of them is taken from the first.
 */
export function joinSealed(sealed: readonly Uint8Array[]): Uint8Array {
  const parsed = sealed.map((bytes) => parseSealedUnverified(bytes));
  const [first] = parsed;
  if (first === undefined) throw new RangeError('nothing to join');
  if (parsed.some(({ digest, typ }) => digest !== first.digest || typ !== first.typ)) {
    throw new RangeError('only seals over the same payload and type can be joined');
  }
  const seen = new Map<string, SignatureEntry>();
  for (const { alg, kid, signature } of parsed.flatMap(({ signatures }) => signatures)) {
    const header = toBase64url(canonicalBytes({ alg, kid, typ: first.typ }));
    if (!seen.has(header)) seen.set(header, { protected: header, signature: toBase64url(signature) });
  }
  return printSealed(toBase64url(first.payloadBytes), [...seen.values()]);
}
