/** Chance from the operating system's generator. */
import { randomBytes } from 'node:crypto';
import type { Entropy } from '../../ports/entropy.ts';

/** Cryptographically strong; throws when the system has none to give. */
export const systemEntropy: Entropy = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
};
