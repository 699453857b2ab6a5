/**
 * What a form of ours carries and one of somebody else's cannot: a digest of the session's token, masked anew for every page so that
 * compressing a page tells nothing of it (BREACH).
 */
import { createHash, timingSafeEqual } from 'node:crypto';

const LABEL = 'comity/csrf/1\n';
const LENGTH = 32;

const secretOf = (token: string): Buffer => createHash('sha256').update(LABEL).update(token).digest();
const mixed = (a: Uint8Array, b: Uint8Array): Buffer => Buffer.from(a.map((byte, at) => byte ^ (b[at] ?? 0)));

/** `mask` is 32 bytes of chance. */
export const csrfFor = (token: string, mask: Uint8Array): string =>
  Buffer.concat([mask, mixed(secretOf(token), mask)]).toString('base64url');

export function isCsrfOf(token: string, said: string): boolean {
  const bytes = Buffer.from(said, 'base64url');
  if (bytes.length !== 2 * LENGTH) return false;
  return timingSafeEqual(mixed(bytes.subarray(LENGTH), bytes.subarray(0, LENGTH)), secretOf(token));
}
