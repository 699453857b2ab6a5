/**
 * HPKE's key schedule (RFC 9180 §5.1) in base mode for one suite only: KEM
 * MLKEM768-X25519 (0x647a), HKDF-SHA256, ChaCha20-Poly1305. age seals exactly one
 * message per context, so a key and the base nonce are all we derive.
 */
import { hmac } from './aead.ts';

const SUITE = Buffer.from([...Buffer.from('HPKE'), 0x64, 0x7a, 0x00, 0x01, 0x00, 0x03]);
const VERSION = Buffer.from('HPKE-v1');
const EMPTY = new Uint8Array(0);

export interface HpkeKey {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
}

/** The part of the schedule that depends on the purpose alone; computed once. */
export function scheduleContext(info: string): Uint8Array {
  const mode = Uint8Array.of(0);
  return Buffer.concat([
    mode,
    extract(EMPTY, 'psk_id_hash', EMPTY),
    extract(EMPTY, 'info_hash', Buffer.from(info)),
  ]);
}

export function keySchedule(sharedSecret: Uint8Array, context: Uint8Array): HpkeKey {
  const secret = extract(sharedSecret, 'secret', EMPTY);
  return { key: expand(secret, 'key', context, 32), nonce: expand(secret, 'base_nonce', context, 12) };
}

function extract(salt: Uint8Array, label: string, material: Uint8Array): Uint8Array {
  return hmac(salt, Buffer.concat([VERSION, SUITE, Buffer.from(label), material]));
}

/** One HMAC block is enough for any length we ask for (≤ 32 bytes). */
function expand(secret: Uint8Array, label: string, context: Uint8Array, length: number): Uint8Array {
  const prefix = Uint8Array.of(length >> 8, length & 0xff);
  const info = Buffer.concat([prefix, VERSION, SUITE, Buffer.from(label), context]);
  return hmac(secret, Buffer.concat([info, Uint8Array.of(1)])).subarray(0, length);
}
