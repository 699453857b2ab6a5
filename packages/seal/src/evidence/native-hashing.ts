/** Hashing for a verifier on Node: leaves through Web Crypto's threads, running hashes by OpenSSL. */
import { createHash } from 'node:crypto';
import { type Hashing, portableHashing } from '@comity/proof';

export const nativeHashing: Hashing = {
  leaf: portableHashing.leaf,
  sha256: () => createHash('sha256'),
  sha512: () => createHash('sha512'),
};
