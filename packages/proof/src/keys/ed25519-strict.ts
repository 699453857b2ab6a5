/**
 * Strict points of Ed25519. Verifiers in the field disagree about keys and nonces that are encoded non-canonically, have a
 * torsion component or small order; a signer could craft a signature that one State accepts and another rejects.
 * Refusing such points leaves nothing to disagree about.
 */

import { equalBytes } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';

type Point = InstanceType<typeof ed25519.Point>;

function decodeCanonical(bytes: Uint8Array): Point | undefined {
  try {
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    return undefined;
  }
}

/** A public key: canonical, in the prime-order subgroup, not the identity. About 1.5 ms, so callers cache it per key. */
export function isStrictPublicPoint(bytes: Uint8Array): boolean {
  const point = decodeCanonical(bytes);
  return point !== undefined && !point.isSmallOrder() && point.isTorsionFree();
}

/** The neutral element, encoded: y = 1. */
const IDENTITY = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0));

/** True if the nonce point is the identity, about which OpenSSL and noble were found to disagree. No honest signer draws it. */
export function isIdentityPoint(bytes: Uint8Array): boolean {
  return equalBytes(bytes, IDENTITY);
}

/**
 * The nonce point R of a signature: canonical, torsion-free and not the identity.
 *
 * A verifier that computes S·B − k·A and compares encodings, as OpenSSL does, has the first two for free once the public key
 * is strict: the computed point lies in the prime-order subgroup and is encoded canonically. A verifier that
 * multiplies by the cofactor, as noble does, must ask.
 */
export function isStrictNoncePoint(bytes: Uint8Array): boolean {
  const point = decodeCanonical(bytes);
  return point?.isTorsionFree() === true && !isIdentityPoint(bytes);
}
