/** The primitives of an exchange, ready to be done again and again on bytes of an exchange's size. */
import { randomBytes } from 'node:crypto';
import { canonicalBytes } from '@comity/protocol';
import {
  decryptEnvelope,
  encryptEnvelope,
  generateIdentity,
  generateSigningKey,
  loadIdentity,
  nativePrimitives,
  sealPayload,
} from '@comity/seal';

/** Bytes of a status query's payload, about what most messages have. */
export const PAYLOAD_BYTES = 1500;

const random = (length: number) => new Uint8Array(randomBytes(length));

export type Primitive =
  | 'signature, both halves'
  | 'verification, both halves'
  | 'envelope closed'
  | 'envelope opened'
  | 'Ed25519 signature'
  | 'Ed25519 verification'
  | 'ML-DSA-65 signature'
  | 'ML-DSA-65 verification';

export function primitiveWork(): Record<Primitive, () => unknown> {
  const key = generateSigningKey(random);
  const payload = canonicalBytes({ body: 'x'.repeat(PAYLOAD_BYTES) });
  const sealed = sealPayload(payload, 'comity-msg', [key]);
  const { identity, recipient } = generateIdentity(random);
  const opener = [loadIdentity(identity)];
  const envelope = encryptEnvelope(sealed, [recipient], random);
  const algs = ['EdDSA', 'ML-DSA-65'] as const;
  const signatures = algs.map((alg) => key.sign(alg, payload));
  const verify = (i: number) => {
    const { alg, jwk } = key.public.parts[i]!;
    if (!nativePrimitives.verify(alg, jwk, payload, signatures[i]!))
      throw new Error(`${alg} does not verify`);
  };
  return {
    'signature, both halves': () => algs.map((alg) => key.sign(alg, payload)),
    'verification, both halves': () => algs.map((_, i) => verify(i)),
    'envelope closed': () => encryptEnvelope(sealed, [recipient], random),
    'envelope opened': () => decryptEnvelope(envelope, opener),
    'Ed25519 signature': () => key.sign('EdDSA', payload),
    'Ed25519 verification': () => verify(0),
    'ML-DSA-65 signature': () => key.sign('ML-DSA-65', payload),
    'ML-DSA-65 verification': () => verify(1),
  };
}
