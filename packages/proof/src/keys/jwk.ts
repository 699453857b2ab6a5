/**
 * Public JWKs read strictly: exactly the members of the algorithm's row, canonical base64url, exact lengths.
 * A key that can be written in two ways would have two identities, so there is one way only.
 */
import { fromBase64url } from '@comity/protocol';
import { ensure, refuseAs } from '../errors.ts';
import { ALGS, type Alg } from './alg.ts';

/** A public JWK: string members only. Which ones, the algorithm's row says. */
export type Jwk = Readonly<Record<string, string>>;

function decodeField(alg: Alg, jwk: Jwk, field: string): Uint8Array {
  const bytes = refuseAs('bad-key', `${alg}: member ${field}`, () => fromBase64url(jwk[field] ?? ''));
  ensure(bytes.length === ALGS[alg].fieldBytes, 'bad-key', `${alg}: member ${field} has the wrong length`);
  return bytes;
}

function ensureMembers(alg: Alg, jwk: Jwk): void {
  const { fixed, fields } = ALGS[alg];
  const expected = [...Object.keys(fixed), ...fields].sort().join();
  ensure(
    Object.keys(jwk).sort().join() === expected,
    'bad-key',
    `${alg}: members must be exactly ${expected}`,
  );
  for (const [name, value] of Object.entries(fixed)) {
    ensure(jwk[name] === value, 'bad-key', `${alg}: member ${name} must be ${value}`);
  }
}

/** The public material of a JWK, its fields in the row's order. Throws ProofError 'bad-key'. */
export function publicBytes(alg: Alg, jwk: Jwk): Uint8Array {
  ensureMembers(alg, jwk);
  const parts = ALGS[alg].fields.map((field) => decodeField(alg, jwk, field));
  const all = new Uint8Array(parts.length * ALGS[alg].fieldBytes);
  parts.forEach((part, i) => {
    all.set(part, i * part.length);
  });
  return all;
}

/** What tells one public JWK from another, for caches and for counting distinct values. Meaningful only for a sound key. */
export function publicValue(alg: Alg, jwk: Jwk): string {
  return `${alg}:${ALGS[alg].fields.map((field) => jwk[field]).join('.')}`;
}
