/** The test signer behaves like the real ones, and cannot be forged by anyone in the same world. */
import { openSealed } from '@comity/proof';
import { utf8 } from '@comity/protocol';
import { expect, test } from 'vitest';
import { generateSigningKey, nativePrimitives, sealPayload } from '../src/index.ts';
import { structuralCrypto } from '../src/structural.ts';

const counting = () => {
  let next = 0;
  return (length: number) => new Uint8Array(length).fill(++next);
};

test('a seal made in a world opens in that world', () => {
  const world = structuralCrypto();
  const key = generateSigningKey(counting(), ['EdDSA', 'ML-DSA-65'], world.signers);
  const sealed = sealPayload(utf8('{"a":1}'), 'comity-msg', [key]);
  expect(openSealed(sealed, { typ: 'comity-msg' }, () => key.public, world.primitives).payload).toEqual({
    a: 1,
  });
});

test('it opens in no other world, nor under real cryptography', () => {
  const world = structuralCrypto();
  const key = generateSigningKey(counting(), ['EdDSA', 'ML-DSA-65'], world.signers);
  const sealed = sealPayload(utf8('{}'), 'comity-msg', [key]);
  for (const primitives of [structuralCrypto().primitives, nativePrimitives]) {
    expect(() => openSealed(sealed, { typ: 'comity-msg' }, () => key.public, primitives)).toThrow('bad-key');
  }
});

test('a changed byte, another key or another algorithm is refused', () => {
  const { signers, primitives } = structuralCrypto();
  const { jwk, sign } = signers.load('EdDSA', new Uint8Array(32).fill(1));
  const other = signers.load('EdDSA', new Uint8Array(32).fill(2));
  const message = utf8('order');
  expect(primitives.verify('EdDSA', jwk, message, sign(message))).toBe(true);
  expect(primitives.verify('EdDSA', jwk, utf8('0rder'), sign(message))).toBe(false);
  expect(primitives.verify('EdDSA', jwk, message, other.sign(message))).toBe(false);
  expect(primitives.verify('ML-DSA-65', jwk, message, sign(message))).toBe(false);
});
