import { noblePrimitives, type Primitives } from '@comity/proof';
import { nobleSigners } from '@comity/seal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rememberSignatures } from '../../src/compose/remembered-signatures.ts';

const { jwk, sign } = nobleSigners.load('EdDSA', new Uint8Array(32).fill(7));
const other = nobleSigners.load('EdDSA', new Uint8Array(32).fill(8));

function counted() {
  let calls = 0;
  const primitives: Primitives = {
    ...noblePrimitives,
    verify(...asked) {
      calls += 1;
      return noblePrimitives.verify(...asked);
    },
  };
  return { primitives, calls: () => calls };
}

describe('remembered signatures', () => {
  it('are verified once', () => {
    const { primitives, calls } = counted();
    const remembering = rememberSignatures(primitives);
    const message = new Uint8Array([1, 2, 3]);
    const signature = sign(message);
    for (let i = 0; i < 3; i++) expect(remembering.verify('EdDSA', jwk, message, signature)).toBe(true);
    expect(calls()).toBe(1);
  });

  it('answer as the primitives do, whatever was asked before', () => {
    const remembering = rememberSignatures(noblePrimitives, 2);
    const messages = [0, 1, 2].map((n) => new Uint8Array([n]));
    const signatures = [...messages.map(sign), other.sign(messages[0]!)];
    fc.assert(
      fc.property(
        fc.constantFrom(...messages),
        fc.constantFrom(...signatures),
        fc.constantFrom(jwk, other.jwk),
        (message, signature, key) => {
          const answer = noblePrimitives.verify('EdDSA', key, message, signature);
          expect(remembering.verify('EdDSA', key, message, signature)).toBe(answer);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('that did not hold are looked at again', () => {
    const { primitives, calls } = counted();
    const remembering = rememberSignatures(primitives);
    const signature = sign(new Uint8Array([1]));
    for (let i = 0; i < 2; i++)
      expect(remembering.verify('EdDSA', jwk, new Uint8Array([2]), signature)).toBe(false);
    expect(calls()).toBe(2);
  });
});
