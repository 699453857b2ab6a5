/**
 * S1, the sealed object, read without believing it: JWS general JSON serialization (RFC 7515 §7.2.1) under the strict
 * profile. Here the shape is checked; whether any signature holds is `open.ts`.
 */
import { fromBase64url, type Json, LIMITS, parseCanonical, toHex } from '@comity/protocol';
import { ensure, refuseAs } from '../errors.ts';
import type { Alg } from '../keys/alg.ts';
import { type Hasher, noblePrimitives } from '../primitives.ts';
import { parseHeader } from './header.ts';
import { ensureMembers, isObject, stringMember } from './members.ts';

export interface SealedSignature {
  readonly alg: Alg;
  readonly kid: string;
  /** The protected header as it was written, base64url. */
  readonly protected: string;
  readonly signature: Uint8Array;
}

/** A sealed object whose form is right and whose signatures nobody has checked. */
export interface UnverifiedSealed {
  readonly typ: string;
  /** The payload as it was written, base64url. */
  readonly payloadText: string;
  readonly payloadBytes: Uint8Array;
  readonly payload: Json;
  /** SHA-256 of the payload, hex: the identity of the message. */
  readonly digest: string;
  /** Key ids named by the signatures, each once, in order of appearance. */
  readonly kids: readonly string[];
  readonly signatures: readonly SealedSignature[];
}

function parseEnvelope(bytes: Uint8Array): Json {
  ensure(
    bytes.length <= LIMITS.sealedBytes,
    'too-large',
    `a sealed object holds at most ${LIMITS.sealedBytes} bytes`,
  );
  return refuseAs('malformed', 'the envelope', () => parseCanonical(bytes, LIMITS.sealedBytes));
}

/** Reads canonical base64url: a spelling that does not re-encode to itself is refused (rule 5). */
function decodeBase64url(text: string, what: string): Uint8Array {
  return refuseAs('bad-base64', what, () => fromBase64url(text));
}

/** Reads a payload, which must be its own canonical form (rule 1). */
function parsePayloadJson(bytes: Uint8Array): Json {
  ensure(
    bytes.length <= LIMITS.payloadBytes,
    'too-large',
    `a payload holds at most ${LIMITS.payloadBytes} bytes`,
  );
  return refuseAs('bad-payload', 'the payload', () => parseCanonical(bytes));
}

interface RawSignature {
  readonly typ: string;
  readonly entry: SealedSignature;
}

function parseSignature(entry: Json): RawSignature {
  ensure(isObject(entry), 'malformed', 'a signature must be an object');
  ensureMembers(entry, ['protected', 'signature'], 'malformed');
  const protectedText = stringMember(entry, 'protected', 'malformed');
  const { alg, kid, typ } = parseHeader(decodeBase64url(protectedText, 'a protected header'));
  const signature = decodeBase64url(stringMember(entry, 'signature', 'malformed'), 'a signature');
  return { typ, entry: { alg, kid, protected: protectedText, signature } };
}

function parseSignatures(value: Json | undefined): RawSignature[] {
  ensure(Array.isArray(value) && value.length > 0, 'malformed', 'signatures must be a list of at least one');
  const count = value.length;
  ensure(
    count <= LIMITS.signatures,
    'too-many-signatures',
    `${count} signatures, at most ${LIMITS.signatures} are read`,
  );
  return value.map((entry) => parseSignature(entry));
}

/**
 * Reads a sealed object without checking a signature: to learn who claims to have made it, and which keys to look for.
 * Nothing in the result may be acted on. Throws ProofError with a code of the sealed object.
 */
export function parseSealedUnverified(bytes: Uint8Array, prim: Hasher = noblePrimitives): UnverifiedSealed {
  const envelope = parseEnvelope(bytes);
  ensure(isObject(envelope), 'malformed', 'the envelope must be an object');
  ensureMembers(envelope, ['payload', 'signatures'], 'malformed');
  const payloadText = stringMember(envelope, 'payload', 'malformed');
  const signatures = parseSignatures(envelope.signatures);
  const typ = signatures[0]?.typ ?? '';
  ensure(
    signatures.every((raw) => raw.typ === typ),
    'bad-header',
    'all signatures must state the same typ',
  );
  const payloadBytes = decodeBase64url(payloadText, 'the payload');
  return {
    typ,
    payloadText,
    payloadBytes,
    payload: parsePayloadJson(payloadBytes),
    digest: toHex(prim.sha256(payloadBytes)),
    kids: [...new Set(signatures.map(({ entry }) => entry.kid))],
    signatures: signatures.map(({ entry }) => entry),
  };
}
