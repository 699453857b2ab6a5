/**
 * Keys and seals for tests, made with noble directly and on purpose not with the product's own maker: what is checked here was
 * sealed by other code. Keys come from names, so every run is the same.
 */

import { canonicalText, type Json, sha256, sha512, toBase64url, utf8 } from '@comity/protocol';
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { ml_dsa65 } from '@noble/post-quantum/ml-dsa.js';
import { type Alg, type KeyPart, keyId, noblePrimitives, type PublicKey } from '../src/index.ts';

export interface TestKey {
  readonly public: PublicKey;
  sign(alg: Alg, message: Uint8Array): Uint8Array;
}

interface Half {
  readonly alg: Alg;
  readonly jwk: Record<string, string>;
  sign(message: Uint8Array): Uint8Array;
}

function ed25519Half(seed: Uint8Array): Half {
  return {
    alg: 'EdDSA',
    jwk: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(ed25519.getPublicKey(seed)) },
    sign: (message) => ed25519.sign(message, seed),
  };
}

function ecdsaHalf(alg: 'ES256' | 'ES384', name: string): Half {
  const [curve, crv, size] =
    alg === 'ES256' ? ([p256, 'P-256', 32] as const) : ([p384, 'P-384', 48] as const);
  const secret = sha512(utf8(name)).subarray(0, size);
  const point = curve.getPublicKey(secret, false);
  const x = toBase64url(point.subarray(1, 1 + size));
  const y = toBase64url(point.subarray(1 + size));
  return {
    alg,
    jwk: { kty: 'EC', crv, x, y },
    sign: (message) => curve.sign(message, secret, { lowS: false }),
  };
}

function mlDsaHalf(seed: Uint8Array): Half {
  const { publicKey, secretKey } = ml_dsa65.keygen(seed);
  return {
    alg: 'ML-DSA-65',
    jwk: { kty: 'AKP', alg: 'ML-DSA-65', pub: toBase64url(publicKey) },
    sign: (message) => ml_dsa65.sign(message, secretKey, { extraEntropy: false }),
  };
}

function classicalHalf(alg: Alg, name: string): Half {
  return alg === 'ES256' || alg === 'ES384'
    ? ecdsaHalf(alg, name)
    : ed25519Half(sha256(utf8(`${name} classical`)));
}

/** A key from names of its two halves; two keys given one name for a half share that half. */
export function testKey(name: string, alg: Alg = 'EdDSA', classicalName = name): TestKey {
  const halves = [classicalHalf(alg, classicalName), mlDsaHalf(sha256(utf8(`${name} post-quantum`)))];
  const parts = halves.map(({ alg: partAlg, jwk }) => ({ alg: partAlg, jwk }) as KeyPart);
  return {
    public: { kid: keyId(parts, noblePrimitives), parts },
    sign(wanted, message) {
      const half = halves.find((candidate) => candidate.alg === wanted);
      if (half === undefined) throw new Error(`no ${wanted} half`);
      return half.sign(message);
    },
  };
}

/** One entry of `signatures`, everything still text, so that a test can spoil it. */
export interface Entry {
  protected: string;
  signature: string;
}

/** A sealed object, everything still text. */
export interface Envelope {
  payload: string;
  signatures: Entry[];
}

export function headerText(alg: string, kid: string, typ: string): string {
  return canonicalText({ alg, kid, typ });
}

/** Signs a payload under a header written as text, whether or not either is well formed. */
export function entry(key: TestKey, alg: Alg, header: string, payload: string): Entry {
  const protectedText = toBase64url(utf8(header));
  return {
    protected: protectedText,
    signature: toBase64url(key.sign(alg, utf8(`${protectedText}.${payload}`))),
  };
}

/** Both halves of every key, over payload bytes that nobody checks. */
export function envelope(payloadBytes: Uint8Array, typ: string, keys: readonly TestKey[]): Envelope {
  const payload = toBase64url(payloadBytes);
  const signatures = keys.flatMap((key) =>
    key.public.parts.map(({ alg }) => entry(key, alg, headerText(alg, key.public.kid, typ), payload)),
  );
  return { payload, signatures };
}

export function print(value: Envelope | Json): Uint8Array {
  return utf8(canonicalText(value as Json));
}

/** Seals a JSON value. */
export function sealJson(value: Json, typ: string, keys: readonly TestKey[]): Uint8Array {
  return print(envelope(utf8(canonicalText(value)), typ, keys));
}
