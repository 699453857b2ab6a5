/**
 * Private keys. A SigningKey holds both halves and signs with either; everything else in this package is given one and never
 * sees what is inside. Only the keeper holds keys between runs, as `PrivateKey` JSON wrapped by its own means.
 */
import { ALGS, type Alg, type Jwk, type KeyPart, keyId, type PublicKey } from '@comity/proof';
import { fromBase64url, toBase64url } from '@comity/protocol';
import { nativePrimitives } from '../native.ts';
import { nativeSigners } from './native-signers.ts';
import type { PartSigner, Signers } from './signers.ts';

/** A private key as it is stored: the public key's shape with one secret member, `d` or `priv`, in each JWK. */
export interface PrivateKey {
  readonly kid: string;
  readonly parts: readonly { readonly alg: Alg; readonly jwk: Jwk }[];
}

export interface SigningKey {
  readonly public: PublicKey;
  /** Signs with one half. Throws RangeError if the key has no half of that algorithm. */
  sign(alg: Alg, message: Uint8Array): Uint8Array;
}

/** Gives `length` unpredictable bytes. Injected, so that a seeded world can be replayed. */
export type Random = (length: number) => Uint8Array;

/** The two algorithms of an organisational key, the classical one first. */
export type KeyAlgs = readonly [classical: 'EdDSA' | 'ES256' | 'ES384', postQuantum: 'ML-DSA-65'];

const DEFAULT_ALGS: KeyAlgs = ['EdDSA', 'ML-DSA-65'];

interface Half extends PartSigner {
  readonly alg: Alg;
  readonly secret: Uint8Array;
}

function drawHalf(alg: Alg, random: Random, signers: Signers): Half {
  for (;;) {
    const secret = random(ALGS[alg].secret.bytes);
    try {
      return { alg, secret, ...signers.load(alg, secret) };
    } catch (error) {
      // About one in 2^32 draws for P-256 is not a scalar of the curve; the next one is.
      if (!(error instanceof RangeError) || secret.length !== ALGS[alg].secret.bytes) throw error;
    }
  }
}

function assemble(halves: readonly Half[]): SigningKey {
  const parts = halves.map(({ alg, jwk }) => ({ alg, jwk }) as KeyPart);
  return {
    public: { kid: keyId(parts, nativePrimitives), parts },
    sign(alg, message) {
      const half = halves.find((candidate) => candidate.alg === alg);
      if (half === undefined) throw new RangeError(`the key has no ${alg} half`);
      return half.sign(message);
    },
  };
}

/** A private key and the object that signs with it. */
export interface NewKey {
  readonly key: SigningKey;
  readonly secret: PrivateKey;
}

/** Makes a key from `random`, 32 bytes (48 for ES384) for the classical half, then 32 for the post-quantum one. */
export function newSigningKey(
  random: Random,
  algs: KeyAlgs = DEFAULT_ALGS,
  signers: Signers = nativeSigners,
): NewKey {
  const halves = algs.map((alg) => drawHalf(alg, random, signers));
  const key = assemble(halves);
  const parts = halves.map(({ alg, jwk, secret }) => ({
    alg,
    jwk: { ...jwk, [ALGS[alg].secret.field]: toBase64url(secret) },
  }));
  return { key, secret: { kid: key.public.kid, parts } };
}

/** Makes a key that will not be stored. */
export function generateSigningKey(random: Random, algs?: KeyAlgs, signers?: Signers): SigningKey {
  return newSigningKey(random, algs, signers).key;
}

/** Readies a stored key. Throws RangeError if a half's public members are not those of its secret, or the id is not its own. */
export function loadSigningKey(stored: PrivateKey, signers: Signers = nativeSigners): SigningKey {
  const halves = stored.parts.map(({ alg, jwk }): Half => {
    const secret = fromBase64url(jwk[ALGS[alg].secret.field] ?? '');
    return { alg, secret, ...signers.load(alg, secret) };
  });
  const key = assemble(halves);
  if (key.public.kid !== stored.kid) throw new RangeError(`stored key ${stored.kid} is not what it says`);
  return key;
}
