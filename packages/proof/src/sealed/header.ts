/**
 * The protected header of a signature: exactly `alg`, `kid` and `typ`, itself canonical JSON (rule 2). There is no room for
 * `jwk`, `jku`, `x5u`, `crit` or `b64`: a message never brings its own key and never changes how it is read.
 */
import { parseCanonical } from '@comity/protocol';
import { ensure, refuseAs } from '../errors.ts';
import { type Alg, isAlg } from '../keys/alg.ts';
import { ensureMembers, isObject, stringMember } from './members.ts';

/** A header is about 80 bytes; nothing longer is parsed. */
const MAX_HEADER_BYTES = 256;

export interface SealedHeader {
  readonly alg: Alg;
  readonly kid: string;
  readonly typ: string;
}

/** Throws ProofError 'bad-header', or 'unknown-alg' for an algorithm outside the closed list. */
export function parseHeader(bytes: Uint8Array): SealedHeader {
  const header = refuseAs('bad-header', 'a protected header', () => parseCanonical(bytes, MAX_HEADER_BYTES));
  ensure(isObject(header), 'bad-header', 'a protected header must be an object');
  ensureMembers(header, ['alg', 'kid', 'typ'], 'bad-header');
  const alg = stringMember(header, 'alg', 'bad-header');
  ensure(isAlg(alg), 'unknown-alg', `algorithm ${alg.slice(0, 40)} is not in the closed list`);
  return {
    alg,
    kid: stringMember(header, 'kid', 'bad-header'),
    typ: stringMember(header, 'typ', 'bad-header'),
  };
}
