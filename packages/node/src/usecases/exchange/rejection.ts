/**
 * From what is wrong with a message to what its sender is told (SPEC: rejection codes), and to what is not a rejection at all:
 * a key we may only not know yet, or a clock that runs ahead, mends itself with time.
 */

import type { ProofErrorCode } from '@comity/proof';
import type { MessageBody } from '@comity/protocol';

export type RejectionCode = MessageBody<'comity.receipt.rejected/1'>['code'];

const CODES: Partial<Record<ProofErrorCode, RejectionCode>> = {
  unsupported: 'unsupported',
  'unknown-alg': 'unsupported',
  'key-revoked': 'revoked',
  'key-class': 'key-class',
  'wrong-audience': 'audience',
  'message-expired': 'expired',
  'unknown-key': 'seal',
  'bad-key': 'seal',
  'wrong-alg': 'seal',
  'duplicate-signature': 'seal',
  'missing-signature': 'seal',
  'bad-signature': 'seal',
  'too-many-signers': 'seal',
  'key-window': 'seal',
  'wrong-issuer': 'seal',
  'no-directory': 'seal',
};

export const rejectionCode = (code: ProofErrorCode): RejectionCode => CODES[code] ?? 'malformed';

/** What newer statements of the sender could put right. */
const MENDED_BY_STATEMENTS: ReadonlySet<ProofErrorCode> = new Set([
  'unknown-key',
  'no-directory',
  'key-window',
  'key-class',
]);

/** True when the message may yet prove itself: it is kept, and nothing is said about it. */
export function mayYetHold(code: ProofErrorCode, statementsAreNew: boolean): boolean {
  return code === 'from-the-future' || (!statementsAreNew && MENDED_BY_STATEMENTS.has(code));
}
