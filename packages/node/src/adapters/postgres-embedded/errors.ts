/** How the embedded database can fail to come up or stay up: a closed set, each with a text for the operator. */

/** Closed set of reasons. */
export type EmbeddedDatabaseErrorCode =
  | 'unsupported-platform'
  | 'no-binaries'
  | 'no-account'
  | 'not-executable'
  | 'in-use'
  | 'foreign-directory'
  | 'version-mismatch'
  | 'disk-full'
  | 'not-permitted'
  | 'initdb-failed'
  | 'start-failed'
  | 'stop-failed';

/** The world failed us; `message` says what happened and what the operator can do. */
export class EmbeddedDatabaseError extends Error {
  override name = 'EmbeddedDatabaseError';
  readonly code: EmbeddedDatabaseErrorCode;
  constructor(code: EmbeddedDatabaseErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The plain reason behind PostgreSQL's last words, where it is one an operator can act on. */
export function reasonIn(log: string, otherwise: EmbeddedDatabaseErrorCode): EmbeddedDatabaseErrorCode {
  if (/No space left on device|Disk quota exceeded/.test(log)) return 'disk-full';
  if (/Permission denied|Operation not permitted|Read-only file system/.test(log)) return 'not-permitted';
  return otherwise;
}
