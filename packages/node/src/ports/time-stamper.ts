/** RFC 3161 time stamps from an authority this State chose. */
export interface TimeStamper {
  /** The token (TimeStampResp, DER) over a SHA-512 digest. Throws TimeStampError. */
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
}

export class TimeStampError extends Error {
  readonly code: 'unreachable' | 'refused';
  constructor(code: 'unreachable' | 'refused', message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'TimeStampError';
    this.code = code;
  }
}
