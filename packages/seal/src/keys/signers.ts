/** What a source of signatures does for each algorithm. Two exist: Node's own crypto, and noble in pure JavaScript. */
import type { Alg, Jwk } from '@comity/proof';

/** One private part, ready to sign. */
export interface PartSigner {
  readonly jwk: Jwk;
  sign(message: Uint8Array): Uint8Array;
}

export interface Signers {
  /**
   * Readies a secret scalar or seed of the length the algorithm's row names. The public half is always derived, never
   * taken on trust: signing under a public key that is not one's own gives the secret away.
   * Throws RangeError if the secret is out of range, which can happen only for ECDSA.
   */
  load(alg: Alg, secret: Uint8Array): PartSigner;
}
