/**
 * The closed list of signature algorithms, as data. An algorithm belongs to a key and is never negotiated inside a message.
 * RFC 8037 (EdDSA), RFC 7518 §3.4 (ES256, ES384: fixed-length r ‖ s), RFC 9964 (ML-DSA as key type AKP).
 */

export type Alg = 'EdDSA' | 'ES256' | 'ES384' | 'ML-DSA-65' | 'ML-DSA-44';

/** An algorithm as this product uses it. Lengths are in bytes; `fields` are the JWK members that carry public material. */
export interface AlgRow {
  readonly alg: Alg;
  readonly family: 'classical' | 'post-quantum';
  /** May be half of an organisational key. ML-DSA-44 may not: it signs log cosignatures only. */
  readonly seals: boolean;
  /** Members of the public JWK whose value never varies. */
  readonly fixed: Readonly<Record<string, string>>;
  readonly fields: readonly string[];
  readonly fieldBytes: number;
  /** Length of the private scalar or seed, and the JWK member that holds it. */
  readonly secret: { readonly field: 'd' | 'priv'; readonly bytes: number };
  readonly signatureBytes: number;
}

export const ALGS: Readonly<Record<Alg, AlgRow>> = {
  EdDSA: {
    alg: 'EdDSA',
    family: 'classical',
    seals: true,
    fixed: { kty: 'OKP', crv: 'Ed25519' },
    fields: ['x'],
    fieldBytes: 32,
    secret: { field: 'd', bytes: 32 },
    signatureBytes: 64,
  },
  ES256: {
    alg: 'ES256',
    family: 'classical',
    seals: true,
    fixed: { kty: 'EC', crv: 'P-256' },
    fields: ['x', 'y'],
    fieldBytes: 32,
    secret: { field: 'd', bytes: 32 },
    signatureBytes: 64,
  },
  ES384: {
    alg: 'ES384',
    family: 'classical',
    seals: true,
    fixed: { kty: 'EC', crv: 'P-384' },
    fields: ['x', 'y'],
    fieldBytes: 48,
    secret: { field: 'd', bytes: 48 },
    signatureBytes: 96,
  },
  'ML-DSA-65': {
    alg: 'ML-DSA-65',
    family: 'post-quantum',
    seals: true,
    fixed: { kty: 'AKP', alg: 'ML-DSA-65' },
    fields: ['pub'],
    fieldBytes: 1952,
    secret: { field: 'priv', bytes: 32 },
    signatureBytes: 3309,
  },
  'ML-DSA-44': {
    alg: 'ML-DSA-44',
    family: 'post-quantum',
    seals: false,
    fixed: { kty: 'AKP', alg: 'ML-DSA-44' },
    fields: ['pub'],
    fieldBytes: 1312,
    secret: { field: 'priv', bytes: 32 },
    signatureBytes: 2420,
  },
};

/** True for a name in the closed list. Own properties only, so that `constructor` is not an algorithm. */
export function isAlg(name: unknown): name is Alg {
  return typeof name === 'string' && Object.hasOwn(ALGS, name);
}
