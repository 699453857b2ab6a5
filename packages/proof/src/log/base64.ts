/** The standard base64 of C2SP's text formats (RFC 4648 §4), read strictly: only what encoding would have written. */
import { fromBase64url, toBase64url } from '@comity/protocol';
import { ensure, ProofError, type ProofErrorCode } from '../errors.ts';

export function toBase64(bytes: Uint8Array): string {
  const text = toBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/');
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
}

/** Throws a ProofError with the caller's code on anything but canonical, padded base64. */
export function fromBase64(text: string, code: ProofErrorCode): Uint8Array {
  ensure(/^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, code, 'not padded base64');
  try {
    return fromBase64url(text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
  } catch (cause) {
    throw new ProofError(code, 'not canonical base64', { cause });
  }
}
