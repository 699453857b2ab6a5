/**
 * S1, the sealed object, believed: every key it names is known and sound, every algorithm of every such key has signed, and
 * every signature holds. A stripped half, an extra signature or one bad one refuses the whole.
 *
 * The order of refusals is: form of the envelope and its headers, payload, `typ`, keys, completeness, signatures. Two nodes
 * refuse the same bytes for the same reason.
 */
import { type Json, utf8 } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { checkPublicKey, type PublicKey } from '../keys/public-key.ts';
import type { Primitives } from '../primitives.ts';
import { parseSealedUnverified, type SealedSignature, type UnverifiedSealed } from './parse.ts';

/** Finds the key a signature names, or undefined if the caller does not believe in one. */
export type KeyResolver = (kid: string) => PublicKey | undefined;

/** A sealed object whose every signature holds. What its keys may say is the caller's to judge. */
export interface Opened {
  readonly payloadBytes: Uint8Array;
  readonly payload: Json;
  /** SHA-256 of the payload, hex: the identity of the message. */
  readonly digest: string;
  /** Ids of the keys that signed, each once. */
  readonly kids: readonly string[];
}

/** A key with the signatures made in its name. */
interface Signer {
  readonly key: PublicKey;
  readonly signatures: readonly SealedSignature[];
}

function resolveKey(kid: string, keys: KeyResolver, prim: Primitives): PublicKey {
  const key = keys(kid);
  ensure(key !== undefined, 'unknown-key', `no believed key has the id ${kid.slice(0, 40)}`);
  checkPublicKey(key, prim);
  ensure(key.kid === kid, 'unknown-key', `key ${key.kid} was offered for the id ${kid.slice(0, 40)}`);
  return key;
}

/** A key signs with all of its algorithms, each once, and with no other. */
function ensureComplete({ key, signatures }: Signer): void {
  const algs = signatures.map(({ alg }) => alg);
  for (const alg of algs) {
    ensure(
      key.parts.some((part) => part.alg === alg),
      'wrong-alg',
      `key ${key.kid} has no ${alg} half`,
    );
  }
  ensure(
    new Set(algs).size === algs.length,
    'duplicate-signature',
    `key ${key.kid} signed twice with one algorithm`,
  );
  ensure(algs.length === key.parts.length, 'missing-signature', `a half of key ${key.kid} has not signed`);
}

/** What is signed is ASCII of protected header, full stop, payload (RFC 7515 §5.1). */
function verifyAll({ key, signatures }: Signer, payloadText: string, prim: Primitives): void {
  for (const { alg, protected: header, signature } of signatures) {
    const part = key.parts.find((candidate) => candidate.alg === alg);
    const valid =
      part !== undefined && prim.verify(alg, part.jwk, utf8(`${header}.${payloadText}`), signature);
    ensure(valid, 'bad-signature', `the ${alg} signature of key ${key.kid} does not hold`);
  }
}

/** As `openSealed`, for bytes that were parsed already. */
export function openParsed(
  sealed: UnverifiedSealed,
  expect: { readonly typ: string },
  keys: KeyResolver,
  prim: Primitives,
): Opened {
  ensure(sealed.typ === expect.typ, 'wrong-typ', `typ is ${sealed.typ.slice(0, 40)}, expected ${expect.typ}`);
  const signers = sealed.kids.map(
    (kid): Signer => ({
      key: resolveKey(kid, keys, prim),
      signatures: sealed.signatures.filter((signature) => signature.kid === kid),
    }),
  );
  for (const signer of signers) ensureComplete(signer);
  for (const signer of signers) verifyAll(signer, sealed.payloadText, prim);
  const { payloadBytes, payload, digest, kids } = sealed;
  return { payloadBytes, payload, digest, kids };
}

/**
 * Opens a sealed object. `expect.typ` is the only type the caller is ready to read.
 * Throws ProofError with a code of the sealed object, or 'bad-key' if a resolved key is itself unsound.
 */
export function openSealed(
  bytes: Uint8Array,
  expect: { readonly typ: string },
  keys: KeyResolver,
  prim: Primitives,
): Opened {
  return openParsed(parseSealedUnverified(bytes, prim), expect, keys, prim);
}
