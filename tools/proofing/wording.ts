// The digest that ties a finding to the words it was about: change the words, and the finding no longer speaks for them.
import { createHash } from 'node:crypto';
import type { StoredProvision } from './types.ts';

/** SHA-256, in hex, of everything a lawyer judges in a provision. */
export const wordingDigest = ({
  ref,
  kind,
  duty,
  addressee,
  paraphrase,
  timeLimit,
}: StoredProvision): string =>
  createHash('sha256')
    .update(JSON.stringify([ref, kind, duty, addressee, paraphrase, timeLimit ?? null]))
    .digest('hex');
