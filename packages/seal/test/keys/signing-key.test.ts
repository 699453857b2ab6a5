/** Making, keeping and loading private keys. */
import { checkPublicKey } from '@comity/proof';
import { fromHex, toBase64url, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import {
  generateSigningKey,
  type KeyAlgs,
  loadSigningKey,
  nativePrimitives,
  newSigningKey,
  nobleSigners,
  type PrivateKey,
} from '../../src/index.ts';

const counting = () => {
  let next = 0;
  return (length: number) => new Uint8Array(length).fill(++next);
};

describe.each<KeyAlgs>([
  ['EdDSA', 'ML-DSA-65'],
  ['ES256', 'ML-DSA-65'],
  ['ES384', 'ML-DSA-65'],
])('a key of %s and %s', (...algs) => {
  test('is sound, and the same whenever the same bytes are drawn, natively or not', () => {
    const { public: key } = generateSigningKey(counting(), algs);
    expect(() => checkPublicKey(key, nativePrimitives)).not.toThrow();
    expect(generateSigningKey(counting(), algs, nobleSigners).public).toEqual(key);
  });

  test('is stored as JSON and loads as the same key', () => {
    const { key, secret } = newSigningKey(counting(), algs);
    const loaded = loadSigningKey(JSON.parse(JSON.stringify(secret)) as PrivateKey);
    expect(loaded.public).toEqual(key.public);
    for (const { alg, jwk } of loaded.public.parts) {
      expect(nativePrimitives.verify(alg, jwk, utf8('x'), loaded.sign(alg, utf8('x')))).toBe(true);
    }
  });

  test('its public half holds nothing of the secret', () => {
    const { key, secret } = newSigningKey(counting(), algs);
    const publicText = JSON.stringify(key.public);
    for (const { jwk } of secret.parts) expect(publicText).not.toContain(jwk.d ?? jwk.priv);
    expect(JSON.stringify(key)).toBe(JSON.stringify({ public: key.public }));
  });
});

test('a stored key whose secret is not that of its public half does not load', () => {
  const { secret } = newSigningKey(counting());
  const [classical, postQuantum] = secret.parts;
  const swapped = { ...classical!, jwk: { ...classical!.jwk, d: toBase64url(new Uint8Array(32).fill(9)) } };
  expect(() => loadSigningKey({ ...secret, parts: [swapped, postQuantum!] })).toThrow(RangeError);
  expect(() => loadSigningKey({ ...secret, kid: '0'.repeat(32) })).toThrow(RangeError);
});

test('a draw that is no scalar of the curve is drawn again', () => {
  const order = fromHex('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551');
  const draws = [order, new Uint8Array(32), new Uint8Array(32).fill(3), new Uint8Array(32).fill(4)];
  const key = generateSigningKey(() => draws.shift()!, ['ES256', 'ML-DSA-65']);
  expect(draws).toEqual([]);
  expect(() => checkPublicKey(key.public, nativePrimitives)).not.toThrow();
});

test('a source that gives the wrong number of bytes is a fault, not a reason to draw for ever', () => {
  expect(() => generateSigningKey(() => new Uint8Array(31))).toThrow(RangeError);
});

test('a key signs with no algorithm but its own', () => {
  expect(() => generateSigningKey(counting()).sign('ES256', utf8('x'))).toThrow(RangeError);
});
