/**
 * The fingerprint of a State: SHA-256 of its first root statement, taken modulo 10^40 and written as 40 decimal digits in
 * eight groups of five. It is typed in by people who heard or read it over another channel, and the machine compares;
 * digits, because every script has them.
 */
import { sha256, toHex } from '@comity/protocol';
import { ensure, ProofError } from '../errors.ts';

const DIGITS = 40;
const MODULUS = 10n ** 40n;

/** Spaces, hyphens and the invisible marks that steer right-to-left text: what people and keyboards put between digits. */
const SEPARATOR = /[\p{White_Space}\p{Dash_Punctuation}\p{Bidi_Control}]/u;
const DECIMAL_DIGIT = /\p{Decimal_Number}/u;

function isDecimalDigit(codePoint: number): boolean {
  return DECIMAL_DIGIT.test(String.fromCodePoint(codePoint));
}

/** The value of a decimal digit of any script. Unicode places each script's ten digits in a row, from zero. */
function digitValue(character: string): number {
  const codePoint = character.codePointAt(0) ?? 0;
  if (!isDecimalDigit(codePoint)) {
    throw new ProofError('fingerprint-format', 'a fingerprint has digits and spaces only');
  }
  let start = codePoint;
  while (isDecimalDigit(start - 1)) start -= 1;
  return (codePoint - start) % 10;
}

/** Reads a fingerprint as typed: 40 digits of any script, separated however. Throws ProofError 'fingerprint-format'. */
export function readFingerprint(typed: string): string {
  ensure(typed.length <= 400, 'fingerprint-format', 'far too long for a fingerprint');
  const digits = [...typed].filter((character) => !SEPARATOR.test(character)).map(digitValue);
  ensure(
    digits.length === DIGITS,
    'fingerprint-format',
    `a fingerprint has ${DIGITS} digits, not ${digits.length}`,
  );
  return digits.join('');
}

/** The fingerprint of a root statement's payload, in eight groups of five digits. */
export function fingerprint(rootPayloadBytes: Uint8Array): string {
  const number = BigInt(`0x${toHex(sha256(rootPayloadBytes))}`) % MODULUS;
  return number
    .toString()
    .padStart(DIGITS, '0')
    .replace(/(\d{5})(?=\d)/g, '$1 ');
}

/** Throws ProofError 'fingerprint-mismatch' unless what was typed is the fingerprint of this root. */
export function ensureFingerprint(rootPayloadBytes: Uint8Array, typed: string): void {
  const expected = fingerprint(rootPayloadBytes).replaceAll(' ', '');
  ensure(
    readFingerprint(typed) === expected,
    'fingerprint-mismatch',
    'the digits typed belong to another root',
  );
}
