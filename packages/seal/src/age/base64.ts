/** The base64 of age headers: standard alphabet, no padding, one spelling per value. */
import { AgeError } from './errors.ts';

export function encodeBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64').replace(/=+$/, '');
}

/** Throws AgeError 'header' unless `text` is exactly what `encodeBase64` would have written. */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text, 'base64'));
  if (encodeBase64(bytes) !== text) throw new AgeError('header', 'base64 is not canonical');
  return bytes;
}
