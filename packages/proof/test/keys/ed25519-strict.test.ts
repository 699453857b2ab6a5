/** Rule 7: crafted Ed25519 points, which verifiers in the field disagree about, are refused by everyone here. */

import { fromHex, sha512, toBase64url, utf8 } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { noblePrimitives, type Primitives } from '../../src/index.ts';
import { isStrictNoncePoint, isStrictPublicPoint } from '../../src/keys/ed25519-strict.ts';

const { Point } = ed25519;
type EdPoint = InstanceType<typeof Point>;

/** Every encoding of a point of small order, canonical or not (RFC 8032 §5.1.3 and the field's folklore). */
const SMALL_ORDER = [
  '0100000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000080',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0000000000000000000000000000000000000000000000000000000000000080',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa',
];
const TORSION = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
const ORDER = Point.Fn.ORDER;
const scalar = (bytes: Uint8Array): bigint =>
  BigInt(
    `0x${[...bytes]
      .reverse()
      .map((b) => b.toString(16).padStart(2, '0'))
      .join('')}`,
  );
const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));

/** Signs with a chosen nonce point and public point, as an attacker who knows both secrets would. */
function craft(secret: bigint, nonce: bigint, message: Uint8Array, shiftA: EdPoint, shiftR: EdPoint) {
  const publicKey = Point.BASE.multiply(secret).add(shiftA).toBytes();
  const r = Point.BASE.multiplyUnsafe(nonce).add(shiftR).toBytes();
  const challenge = scalar(sha512(new Uint8Array([...r, ...publicKey, ...message]))) % ORDER;
  const s = littleEndian((nonce + challenge * secret) % ORDER);
  return { publicKey, signature: new Uint8Array([...r, ...s]) };
}

function verifies(
  prim: Primitives,
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return prim.verify('EdDSA', { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) }, message, signature);
}

describe('rule 7: strict Ed25519', () => {
  const message = utf8('order');

  test.each(SMALL_ORDER)('T-S1-7 T-S1-ED the small-order key %s is refused', (hex) => {
    expect(isStrictPublicPoint(fromHex(hex))).toBe(false);
    // With such a key, the all-zero scalar signs everything for many verifiers.
    const signature = new Uint8Array([...fromHex(hex), ...new Uint8Array(32)]);
    expect(verifies(noblePrimitives, fromHex(hex), message, signature)).toBe(false);
  });

  test('T-S1-7 an honest crafted signature verifies, so that the refusals below mean something', () => {
    const { publicKey, signature } = craft(11n, 13n, message, Point.ZERO, Point.ZERO);
    expect(verifies(noblePrimitives, publicKey, message, signature)).toBe(true);
  });

  test('T-S1-7 a key with a torsion component is refused, although a lenient verifier accepts its signature', () => {
    const { publicKey, signature } = craft(11n, 13n, message, TORSION, Point.ZERO);
    expect(ed25519.verify(signature, message, publicKey, { zip215: true })).toBe(true);
    expect(isStrictPublicPoint(publicKey)).toBe(false);
    expect(verifies(noblePrimitives, publicKey, message, signature)).toBe(false);
  });

  test('T-S1-7 a nonce point with a torsion component is refused, although a lenient verifier accepts it', () => {
    const { publicKey, signature } = craft(11n, 13n, message, Point.ZERO, TORSION);
    expect(ed25519.verify(signature, message, publicKey, { zip215: true })).toBe(true);
    expect(isStrictNoncePoint(signature.subarray(0, 32))).toBe(false);
    expect(verifies(noblePrimitives, publicKey, message, signature)).toBe(false);
  });

  test('T-S1-7 the identity as nonce point is refused', () => {
    const { publicKey, signature } = craft(11n, 0n, message, Point.ZERO, Point.ZERO);
    expect(ed25519.verify(signature, message, publicKey, { zip215: false })).toBe(true);
    expect(isStrictNoncePoint(signature.subarray(0, 32))).toBe(false);
    expect(verifies(noblePrimitives, publicKey, message, signature)).toBe(false);
  });

  test.each(['ee', 'f0', 'ff'])('T-S1-7 a point whose y is not below the prime (%s…) is refused', (low) => {
    const bytes = fromHex(`${low}${'ff'.repeat(30)}7f`);
    expect(isStrictPublicPoint(bytes)).toBe(false);
    expect(isStrictNoncePoint(bytes)).toBe(false);
  });

  test('T-S1-7 a scalar that is not below the group order is refused', () => {
    const { publicKey, signature } = craft(11n, 13n, message, Point.ZERO, Point.ZERO);
    const s = littleEndian(scalar(signature.subarray(32)) + ORDER);
    const twin = new Uint8Array([...signature.subarray(0, 32), ...s]);
    expect(verifies(noblePrimitives, publicKey, message, twin)).toBe(false);
  });

  test.each([63, 65, 0])('T-S1-7 a signature of %i bytes is refused', (length) => {
    const { publicKey } = craft(11n, 13n, message, Point.ZERO, Point.ZERO);
    expect(verifies(noblePrimitives, publicKey, message, new Uint8Array(length))).toBe(false);
  });
});
