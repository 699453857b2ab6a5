/** What stands in the log for an event nobody can read from it. */
import { commitment, leafHash } from '../../packages/proof/src/index.ts';
import { toBase64url, toHex } from '../../packages/protocol/src/index.ts';
import { about, seed } from './honest.ts';

const event = { type: 'received', at: '2026-11-21T18:30:00.000Z', digest: toHex(seed(9)), name: 'Łódź' };
export const commitments = about('Leaf data: SHA-256("comity/commit/v1\\n" ‖ salt ‖ canonical event).', {
  cases: [seed(7), seed(8)].map((salt) => ({
    salt: toBase64url(salt),
    event,
    commitment: toHex(commitment(salt, event)),
    leafHash: toHex(leafHash(commitment(salt, event))),
  })),
});
