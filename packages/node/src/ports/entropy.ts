/** Chance as an argument, so that any day can be replayed from a seed. */
import type { Clock } from './clock.ts';

export interface Entropy {
  /** `length` bytes nobody can foresee. */
  bytes(length: number): Uint8Array;
}

/** An id as records and addresses have it: any UUID, in lower case. */
export const UUID: RegExp = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUIDv7 (RFC 9562 §5.7): the clock's milliseconds, then 74 bits of chance. */
export function newId(clock: Clock, entropy: Entropy): string {
  const bytes = entropy.bytes(16);
  const milliseconds = Date.parse(clock.now());
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(milliseconds / 256 ** (5 - i)) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
