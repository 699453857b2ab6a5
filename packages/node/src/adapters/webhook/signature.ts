/**
 * Signed as Standard Webhooks 1.0 has it, so that the receiver checks with a library of its own language: HMAC-SHA-256 over
 * `id.timestamp.body`. Secrets are derived from one file of the home and the id of the webhook: no record and no backup holds one.
 */
import { createHmac } from 'node:crypto';
import type { WebhookMessage } from '../../ports/webhook-caller.ts';

const keyFor = (master: Uint8Array, webhook: string): Buffer =>
  createHmac('sha256', master).update(`comity/webhook/1\n${webhook}`).digest();

/** `whsec_` and the key in base64. */
export const secretOf = (master: Uint8Array, webhook: string): string =>
  `whsec_${keyFor(master, webhook).toString('base64')}`;

/** `at` is the moment of the attempt: receivers refuse what is minutes old. */
export function signedHeaders(
  master: Uint8Array,
  webhook: string,
  { id, at, body }: WebhookMessage,
): Record<string, string> {
  const timestamp = String(Math.floor(Date.parse(at) / 1000));
  const signature = createHmac('sha256', keyFor(master, webhook)).update(`${id}.${timestamp}.${body}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature.digest('base64')}`,
  };
}
