/**
 * The one way this package says no. Every refusal has a code from a closed set, so that a receipt, a counter
 * and a test can all name the same reason (SPEC §13).
 */

export const PROTOCOL_ERROR_CODES = [
  'too-large',
  'bad-utf8',
  'not-json',
  'not-canonical',
  'too-deep',
  'bad-number',
  'bad-string',
  'bad-value',
  'forbidden-key',
  'unknown-type',
  'wrong-type',
  'schema',
  'rule',
  'bad-hex',
  'bad-base64url',
] as const;

export type ProtocolErrorCode = (typeof PROTOCOL_ERROR_CODES)[number];

/** Where and why. `path` is a JSON Pointer into the value; `rule` names the rule that was broken. */
export type ErrorPlace = {
  readonly path?: string | undefined;
  readonly rule?: string | undefined;
};

/** Thrown for anything that came, or was about to go, in a form the protocol forbids. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  readonly path: string | undefined;
  /**
   * For code `rule`, the id of the broken rule (`R-SEQ-PREV`); for code `schema`, the keyword and the place
   * (`maxLength /body/facts`); otherwise the code itself.
   */
  readonly rule: string;

  constructor(code: ProtocolErrorCode, message: string, place: ErrorPlace = {}) {
    super(message);
    this.name = 'ProtocolError';
    this.code = code;
    this.path = place.path;
    this.rule = place.rule ?? code;
  }
}
