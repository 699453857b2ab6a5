/**
 * The closed set of ways an age file can be wrong (C2SP age specification).
 * Callers branch on `code`; `message` is for people and never carries key material.
 */
export type AgeErrorCode =
  | 'header' // the text before the payload breaks the grammar, or a stanza we hold a key for is malformed
  | 'no-match' // the header is sound, but no identity given opens any stanza
  | 'mac' // a file key was found, but the header was altered after it was written
  | 'payload' // the encrypted body was altered, cut short or extended
  | 'key' // a recipient or identity string is not one
  | 'padding' // an envelope's plaintext is not a sealed object with its exact padding
  | 'too-large'; // beyond the limit the caller set

export class AgeError extends Error {
  readonly code: AgeErrorCode;

  constructor(code: AgeErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AgeError';
    this.code = code;
  }
}
