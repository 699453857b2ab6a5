/** Whole numbers in C2SP's text formats: ASCII decimal without leading zeroes, here below 2^53. */
import { ensure, type ProofErrorCode } from '../errors.ts';

/** Throws a ProofError with the caller's code on anything else. */
export function parseDecimal(text: string, code: ProofErrorCode): number {
  ensure(/^(0|[1-9][0-9]{0,15})$/.test(text), code, 'not a decimal number without leading zeroes');
  const value = Number(text);
  ensure(Number.isSafeInteger(value), code, 'a number of 2^53 or more');
  return value;
}

/** Eight octets, most significant first. */
export function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

/** Throws a ProofError with the caller's code on fewer than 8 octets or a value of 2^53 or more. */
export function readUint64(bytes: Uint8Array, code: ProofErrorCode): number {
  ensure(bytes.length >= 8, code, 'too short for a 64-bit number');
  const value = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  ensure(value <= BigInt(Number.MAX_SAFE_INTEGER), code, 'a number of 2^53 or more');
  return Number(value);
}
