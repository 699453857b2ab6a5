/**
 * The ways a proof fails. One closed set of codes for the whole package, so that two nodes and two verifiers refuse the
 * same bytes with the same word, and a border can turn a code into a signed rejection without reading prose.
 */
import { ProtocolError } from '@comity/protocol';

/** Codes of the sealed object (S1), in the order in which they are looked for. */
export type SealedErrorCode =
  | 'too-large'
  | 'malformed'
  | 'too-many-signatures'
  | 'bad-base64'
  | 'bad-header'
  | 'unknown-alg'
  | 'bad-payload'
  | 'unsupported'
  | 'wrong-typ'
  | 'unknown-key'
  | 'bad-key'
  | 'wrong-alg'
  | 'duplicate-signature'
  | 'missing-signature'
  | 'bad-signature';

/** Codes of the trust chain: root, directory, freshness. */
export type TrustErrorCode =
  | 'fingerprint-format'
  | 'fingerprint-mismatch'
  | 'wrong-state'
  | 'version-gap'
  | 'rollback'
  | 'equivocation'
  | 'threshold'
  | 'epoch-change'
  | 'expired'
  | 'from-the-future'
  | 'root-behind'
  | 'directory-behind'
  | 'hash-mismatch';

/** Codes of one message judged against its issuer's trust state. */
export type MessageErrorCode =
  | 'no-directory'
  | 'wrong-issuer'
  | 'wrong-audience'
  | 'key-class'
  | 'key-window'
  | 'key-revoked'
  | 'too-many-signers'
  | 'message-expired';

/** Codes of the HTTP signature profile (RFC 9421). */
export type HttpSignatureErrorCode =
  | 'http-malformed'
  | 'http-not-covered'
  | 'http-duplicate-label'
  | 'http-wrong-tag'
  | 'http-window'
  | 'http-wrong-key'
  | 'http-digest'
  | 'http-bad-signature';

/** Codes of the custody log: its hashes, tiles, notes and proofs. */
export type LogErrorCode =
  | 'log-range'
  | 'tile-malformed'
  | 'vkey-malformed'
  | 'note-malformed'
  | 'note-bad-signature'
  | 'note-unsigned'
  | 'checkpoint-malformed'
  | 'wrong-origin'
  | 'tlog-proof-malformed'
  | 'not-included'
  | 'policy-malformed'
  | 'no-equivocation';

/** Codes of an evidence package: the files of its outside, then what only a recipient can check. */
export type PackageErrorCode =
  | 'missing-file'
  | 'not-a-file'
  | 'unlisted-file'
  | 'duplicate-file'
  | 'wrong-digest'
  | 'wrong-size'
  | 'wrong-count'
  | 'list-malformed'
  | 'not-the-anchor'
  | 'wrong-time'
  | 'no-key'
  | 'not-decrypted'
  | 'entry-malformed'
  | 'no-anchor'
  | 'quorum'
  | 'ran-out'
  | 'wrong-cover'
  | 'limitation-widened'
  | 'broken-chain';

/** Codes of an RFC 3161 time stamp. */
export type TimeStampErrorCode =
  | 'tsp-malformed'
  | 'tsp-refused'
  | 'tsp-wrong-imprint'
  | 'tsp-unknown-authority'
  | 'tsp-bad-certificate'
  | 'tsp-bad-signature'
  | 'tsp-not-checked';

export type ProofErrorCode =
  | SealedErrorCode
  | TrustErrorCode
  | MessageErrorCode
  | HttpSignatureErrorCode
  | LogErrorCode
  | PackageErrorCode
  | TimeStampErrorCode;

/** Bytes did not prove what they claimed. `code` is for machines; the message is for a person and promises nothing. */
export class ProofError extends Error {
  readonly code: ProofErrorCode;

  constructor(code: ProofErrorCode, detail: string, options?: { cause?: unknown }) {
    super(`${code}: ${detail}`, options);
    this.name = 'ProofError';
    this.code = code;
  }
}

/** Throws a ProofError unless the condition holds. */
export function ensure(condition: boolean, code: ProofErrorCode, detail: string): asserts condition {
  if (!condition) throw new ProofError(code, detail);
}

/** Whether bytes were refused; anything else that is thrown is a defect, or the world failing. */
export function isRefusal(error: unknown): error is ProofError | ProtocolError {
  return error instanceof ProofError || error instanceof ProtocolError;
}

/** Runs a reader of the protocol and turns its refusal into ours. Anything else it throws is a defect and goes on up. */
export function refuseAs<T>(code: ProofErrorCode, detail: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof ProtocolError)) throw cause;
    throw new ProofError(code, `${detail}: ${cause.message}`, { cause });
  }
}
