/** RFC 3161 time stamps from an authority this State chose. */
export interface TimeStamper {
  /** The token (TimeStampResp, DER) over a SHA-512 digest. Throws when the authority cannot be reached. */
  stamp(sha512: Uint8Array): Promise<Uint8Array>;
}
