/** age headers that stand one after another, each ended by its own MAC line (C2SP age). */
import { AgeError, parseHeader } from '@comity/seal';

/** Throws AgeError on anything that is not a run of headers. */
export function splitHeaders(bytes: Uint8Array): Uint8Array[] {
  const headers: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { size } = parseHeader(bytes.subarray(at));
    if (size <= 0) throw new AgeError('header', 'a header without an end');
    headers.push(bytes.slice(at, at + size));
    at += size;
  }
  return headers;
}
