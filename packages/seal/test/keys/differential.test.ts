/**
 * Node's own crypto and noble must answer alike, to honest signatures and to crafted ones. For Ed25519 the crafted ones mix
 * every small-order component into keys and nonce points, in canonical and other encodings, which is where verifiers in the
 * field part ways.
 */

import { ALGS, type Alg, type Jwk, noblePrimitives } from '@comity/proof';
import { concatBytes, fromBase64url, sha512, toBase64url, utf8 } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { describe, expect, test } from 'vitest';
import { nativePrimitives, nativeSigners, nobleSigners } from '../../src/index.ts';
import { hasNative } from '../../src/keys/node-crypto.ts';

const { Point } = ed25519;
const ORDER = Point.Fn.ORDER;
const message = utf8('a letter of request');

function both(alg: Alg, jwk: Jwk, signature: Uint8Array, text = message): [native: boolean, noble: boolean] {
  return [
    nativePrimitives.verify(alg, jwk, text, signature),
    noblePrimitives.verify(alg, jwk, text, signature),
  ];
}

describe.each(Object.keys(ALGS) as Alg[])('%s', (alg) => {
  const secret = new Uint8Array(ALGS[alg].secret.bytes).fill(5);
  const native = nativeSigners.load(alg, secret);
  const noble = nobleSigners.load(alg, secret);

  test('is native on the runtime we ship for', () => {
    expect(hasNative(alg)).toBe(true);
  });

  test('both derive the same public key', () => {
    expect(native.jwk).toEqual(noble.jwk);
  });

  test('each verifies what the other signs, and neither a changed message', () => {
    for (const signature of [native.sign(message), noble.sign(message)]) {
      expect(signature).toHaveLength(ALGS[alg].signatureBytes);
      expect(both(alg, native.jwk, signature)).toEqual([true, true]);
      expect(both(alg, native.jwk, signature, utf8('a letter of demand'))).toEqual([false, false]);
    }
  });

  test('both refuse every signature with one bit changed, or of another length', () => {
    const signature = noble.sign(message);
    for (let at = 0; at < signature.length; at += Math.ceil(signature.length / 40)) {
      const changed = signature.slice();
      changed[at]! ^= 0x10;
      expect(both(alg, native.jwk, changed)).toEqual([false, false]);
    }
    for (const other of [
      signature.subarray(1),
      concatBytes(signature, new Uint8Array(1)),
      new Uint8Array(),
    ]) {
      expect(both(alg, native.jwk, other)).toEqual([false, false]);
    }
  });

  test('both refuse a key with an unknown, missing, misspelt or ill-sized member', () => {
    const signature = noble.sign(message);
    const field = ALGS[alg].fields[0]!;
    const { [field]: value = '', ...rest } = native.jwk;
    const keys: Jwk[] = [
      { ...native.jwk, use: 'sig' },
      rest,
      { ...native.jwk, [field]: `${value}=` },
      { ...native.jwk, [field]: toBase64url(fromBase64url(value).subarray(1)) },
      { ...native.jwk, kty: 'RSA' },
      { ...native.jwk, [ALGS[alg].secret.field]: toBase64url(secret) },
    ];
    for (const key of keys) expect(both(alg, key, signature)).toEqual([false, false]);
  });
});

describe('crafted ECDSA', () => {
  test.each([
    ['ES256' as const, p256],
    ['ES384' as const, p384],
  ])('%s: both accept the twin with −s, and refuse r or s of zero, of the order, or in DER', (alg, curve) => {
    const { jwk, sign } = nobleSigners.load(alg, new Uint8Array(ALGS[alg].secret.bytes).fill(5));
    const { r, s } = curve.Signature.fromBytes(sign(message));
    const order = curve.Point.Fn.ORDER;
    const size = ALGS[alg].fieldBytes;
    const write = (value: bigint) =>
      Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * size, '0'), 'hex'));
    const raw = (a: bigint, b: bigint) => concatBytes(write(a), write(b));
    expect(both(alg, jwk, raw(r, order - s))).toEqual([true, true]);
    for (const bad of [raw(0n, s), raw(r, 0n), raw(order, s), raw(r, order), raw(0n, 0n), raw(s, r)]) {
      expect(both(alg, jwk, bad)).toEqual([false, false]);
    }
    expect(both(alg, jwk, new curve.Signature(r, s).toBytes('der'))).toEqual([false, false]);
  });

  test('a point off the curve is no key', () => {
    const { jwk, sign } = nobleSigners.load('ES256', new Uint8Array(32).fill(5));
    const off = { ...jwk, y: toBase64url(new Uint8Array(32).fill(1)) };
    expect(both('ES256', off, sign(message))).toEqual([false, false]);
  });
});

describe('crafted Ed25519', () => {
  const TORSION = Point.fromHex('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05');
  const components = Array.from({ length: 8 }, (_, i) =>
    i === 0 ? Point.ZERO : TORSION.multiplyUnsafe(BigInt(i)),
  );
  const littleEndian = (value: bigint) =>
    Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
  const asNumber = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => (sum << 8n) + BigInt(byte), 0n);

  /** The point's encoding, and the ones with the sign bit turned and with y not reduced, where they exist. */
  function encodings(point: InstanceType<typeof Point>): Uint8Array[] {
    const canonical = point.toBytes();
    const turned = canonical.slice();
    turned[31]! ^= 0x80;
    const y = asNumber(canonical) & ((1n << 255n) - 1n);
    const above = y + (1n << 255n) - 19n;
    return above < 1n << 255n ? [canonical, turned, littleEndian(above)] : [canonical, turned];
  }

  function sign(
    secret: bigint,
    nonce: bigint,
    publicKey: Uint8Array,
    r: Uint8Array,
    over: bigint,
  ): Uint8Array {
    const challenge = asNumber(sha512(concatBytes(r, publicKey, message))) % ORDER;
    return concatBytes(r, littleEndian(((nonce + challenge * secret) % ORDER) + over * ORDER));
  }

  /** Each of two scalars, moved by each of eight components, in each encoding. */
  const points = (scalars: readonly bigint[]) =>
    scalars.flatMap((scalar) =>
      components.flatMap((component) =>
        encodings(Point.BASE.multiplyUnsafe(scalar).add(component)).map((bytes) => ({ scalar, bytes })),
      ),
    );

  test('T-S1-ED: native and noble agree on all of them, and accept only the strict ones', () => {
    const cases = points([0n, 7n]).flatMap((key) =>
      points([0n, 9n]).flatMap((nonce) => [0n, 1n].map((over) => ({ key, nonce, over }))),
    );
    const answers = cases.map(({ key, nonce, over }) => {
      const jwk = { kty: 'OKP', crv: 'Ed25519', x: toBase64url(key.bytes) };
      return both('EdDSA', jwk, sign(key.scalar, nonce.scalar, key.bytes, nonce.bytes, over));
    });
    const disagreements = answers.filter(([native, noble]) => native !== noble).length;
    const accepted = cases.filter((_case, i) => answers[i]?.[0]);
    expect({ tried: cases.length > 2000, disagreements }).toEqual({ tried: true, disagreements: 0 });
    // The strict key with the strict nonce point and a reduced scalar. OpenSSL and noble part ways over the identity.
    expect(accepted.map(({ key, nonce, over }) => [key.scalar, nonce.scalar, over])).toEqual([[7n, 9n, 0n]]);
  });
});
