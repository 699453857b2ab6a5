/**
 * An unmodified JOSE library as the judge of our sealed objects: it reads ours, we read what it makes with our headers, and
 * whatever we open it verifies too. We may only be stricter.
 */
import { openSealed, ProofError, type ProofErrorCode, type PublicKey } from '@comity/proof';
import { canonicalText, type Json, utf8 } from '@comity/protocol';
import fc from 'fast-check';
import { type CryptoKey, flattenedVerify, GeneralSign, importJWK } from 'jose';
import { describe, expect, test } from 'vitest';
import {
  generateSigningKey,
  type KeyAlgs,
  nativePrimitives,
  newSigningKey,
  sealPayload,
} from '../../src/index.ts';

const TYP = 'comity-msg';
const seeded = (start: number) => {
  let next = start;
  return (length: number) => new Uint8Array(length).fill(next++);
};
const PAYLOAD = utf8('{"body":{"text":"preserve until further notice"},"n":7}');
const ALGS: KeyAlgs[] = [
  ['EdDSA', 'ML-DSA-65'],
  ['ES256', 'ML-DSA-65'],
  ['ES384', 'ML-DSA-65'],
];

interface Jws {
  payload: string;
  signatures: { protected: string; signature: string }[];
}
const read = (bytes: Uint8Array): Jws => JSON.parse(new TextDecoder().decode(bytes)) as Jws;

function publicFor(keys: readonly PublicKey[], alg: string, kid: string): Promise<CryptoKey> {
  const part = keys.find((key) => key.kid === kid)?.parts.find((candidate) => candidate.alg === alg);
  if (part === undefined) throw new Error('no such key');
  return importJWK(part.jwk, alg) as Promise<CryptoKey>;
}

/** True if the library verifies every signature of the object. */
async function joseVerifies(bytes: Uint8Array, keys: readonly PublicKey[]): Promise<boolean> {
  try {
    const { payload, signatures } = read(bytes);
    for (const signature of signatures) {
      await flattenedVerify({ payload, ...signature }, ({ alg = '', kid = '' }) => publicFor(keys, alg, kid));
    }
    return true;
  } catch {
    return false;
  }
}

function open(bytes: Uint8Array, keys: readonly PublicKey[]): 'accepted' | ProofErrorCode {
  try {
    openSealed(bytes, { typ: TYP }, (kid) => keys.find((key) => key.kid === kid), nativePrimitives);
    return 'accepted';
  } catch (error) {
    if (error instanceof ProofError) return error.code;
    throw error;
  }
}

describe.each(ALGS)('%s with %s', (...algs) => {
  const { key, secret } = newSigningKey(seeded(1), algs);

  test('what we seal, jose verifies', async () => {
    const sealed = sealPayload(PAYLOAD, TYP, [key]);
    expect(await joseVerifies(sealed, [key.public])).toBe(true);
  });

  test('what jose signs under our headers, we open', async () => {
    const made = new GeneralSign(PAYLOAD);
    for (const { alg, jwk } of secret.parts) {
      const privateKey = await importJWK(jwk, alg);
      made.addSignature(privateKey).setProtectedHeader({ alg, kid: key.public.kid, typ: TYP });
    }
    const sealed = utf8(canonicalText((await made.sign()) as unknown as Json));
    expect(open(sealed, [key.public])).toBe('accepted');
  });
});

describe('differences', () => {
  const first = generateSigningKey(seeded(10));
  const second = generateSigningKey(seeded(20), ['ES256', 'ML-DSA-65']);
  const keys = [first.public, second.public];
  const sealed = sealPayload(PAYLOAD, TYP, [first, second]);
  const text = new TextDecoder().decode(sealed);

  test('jose accepts spare bits in base64url, we do not', async () => {
    const jws = read(sealed);
    const signature = jws.signatures[0]!.signature;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const twisted = signature.slice(0, -1) + alphabet[alphabet.indexOf(signature.at(-1)!) ^ 1]!;
    jws.signatures[0]!.signature = twisted;
    const bytes = utf8(canonicalText(jws as unknown as Json));
    expect(await joseVerifies(bytes, keys)).toBe(true);
    expect(open(bytes, keys)).toBe('bad-base64');
  });

  test('whatever text is changed, we open nothing that jose refuses', async () => {
    const edit = fc.record({
      at: fc.nat(text.length - 1),
      remove: fc.nat(3),
      insert: fc.string({ maxLength: 3, unit: fc.constantFrom(...'AZaz09-_="{}[],: \n') }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 2 }), async (edits) => {
        const changed = edits.reduce(
          (before, { at, remove, insert }) => before.slice(0, at) + insert + before.slice(at + remove),
          text,
        );
        const bytes = new TextEncoder().encode(changed);
        if (open(bytes, keys) === 'accepted') expect(await joseVerifies(bytes, keys)).toBe(true);
      }),
      { numRuns: 400, seed: 1 },
    );
  });

  test('whatever signatures are dropped, doubled or exchanged, we open only complete keys that jose verifies', async () => {
    const { payload, signatures } = read(sealed);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...signatures), { maxLength: 6 }), async (chosen) => {
        const bytes = utf8(canonicalText({ payload, signatures: chosen } as unknown as Json));
        const complete = [signatures.slice(0, 2), signatures.slice(2), signatures].some(
          (whole) => chosen.length === whole.length && whole.every((entry) => chosen.includes(entry)),
        );
        expect(open(bytes, keys) === 'accepted').toBe(complete);
        if (complete) expect(await joseVerifies(bytes, keys)).toBe(true);
      }),
      { numRuns: 300, seed: 2 },
    );
  });
});
