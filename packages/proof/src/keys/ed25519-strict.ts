/**
 * Strict points of Ed25519. Verifiers in the field disagree about keys and nonces that are encoded non-canonically, have a
 * torsion component or small order; a signer could craft a signature that one State accepts and another rejects.
 * Refusing such points leaves nothing to disagree about.
 */
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

/**
 * The nonce commitment R of a signature: canonical and torsion-free.
 *
 * A verifier that computes S·B − k·A and compares encodings, as OpenSSL does, has this for free once the public key is
 * strict: the computed point lies in the prime-order subgroup and is encoded canonically. A verifier that multiplies by
 * the cofactor, as noble does, must ask.
 */
export function isStrictNoncePoint(bytes: Uint8Array): boolean {
  const point = decodeCanonical(bytes);
  return point?.isTorsionFree() === true;
}
