/**
 * Signatures without cryptography, for simulated worlds that exchange millions of messages: a tag that only the object which
 * made the key can compute or check. Inside one simulation it cannot be forged; outside it means nothing. Reached only by
 * its own subpath, and no file of the product imports it.
 */
import { createHash } from 'node:crypto';
import { ALGS, type Alg, type Jwk, type Primitives } from '@comity/proof';
import { equalBytes, toBase64url } from '@comity/protocol';
import type { Signers } from './keys/signers.ts';
import { nativePrimitives } from './native.ts';

/** Stands in for `nativeSigners` and `nativePrimitives` together: keys of one such pair are unknown to any other. */
export interface StructuralCrypto {
  readonly signers: Signers;
  readonly primitives: Primitives;
}

function digest(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}

/** A public JWK of the right shape and length, telling nothing of the secret. */
function publicJwk(alg: Alg, secret: Uint8Array): Jwk {
  const { fixed, fields, fieldBytes } = ALGS[alg];
  const values = fields.map((field) => {
    const bytes = new Uint8Array(fieldBytes);
    bytes.set(digest('structural public', alg, field, secret).subarray(0, fieldBytes));
    return [field, toBase64url(bytes)];
  });
  return { ...fixed, ...Object.fromEntries(values) };
}

/** What identifies a JWK here: its first field, which no two keys share. */
function identify(alg: Alg, jwk: Jwk): string {
  return `${alg} ${jwk[ALGS[alg].fields[0] ?? ''] ?? ''}`;
}

/** Makes a pair that shares its secrets with nobody. */
export function structuralCrypto(): StructuralCrypto {
  const secrets = new Map<string, Uint8Array>();
  const tag = (alg: Alg, secret: Uint8Array, message: Uint8Array) =>
    digest('structural tag', alg, secret, message);
  return {
    signers: {
      load(alg, secret) {
        const jwk = publicJwk(alg, secret);
        secrets.set(identify(alg, jwk), secret.slice());
        return { jwk, sign: (message) => tag(alg, secret, message) };
      },
    },
    primitives: {
      sha256: nativePrimitives.sha256,
      sha512: nativePrimitives.sha512,
      checkKey: (alg, jwk) => secrets.has(identify(alg, jwk)),
      verify(alg, jwk, message, signature) {
        const secret = secrets.get(identify(alg, jwk));
        return secret !== undefined && equalBytes(tag(alg, secret, message), signature);
      },
    },
  };
}
