/** What an S3 server's refusals, and its silence, mean to a blob store. */
import { BlobError, type BlobErrorCode } from '../../ports/blobs.ts';

/** Error codes of the S3 API and of servers that speak it. */
const MEANING: Readonly<Record<string, BlobErrorCode>> = {
  NoSuchKey: 'absent',
  NotFound: 'absent',
  QuotaExceeded: 'no-space',
  XMinioStorageFull: 'no-space',
  EntityTooLarge: 'no-space',
  AccessDenied: 'not-permitted',
  InvalidAccessKeyId: 'not-permitted',
  SignatureDoesNotMatch: 'not-permitted',
};

/** For an answer without a code of its own, such as that to `HEAD`. */
const BY_STATUS: Readonly<Record<number, BlobErrorCode>> = {
  403: 'not-permitted',
  413: 'no-space',
  507: 'no-space',
};

type S3Failure = Error & { $metadata?: { httpStatusCode?: number } };

/** A typed error; whatever is not in the tables is a server that cannot be relied on now. */
export function s3Error(cause: unknown, doing: string): BlobError {
  if (cause instanceof BlobError) return cause;
  const { name, message, $metadata } = cause as S3Failure;
  const code = MEANING[name] ?? BY_STATUS[$metadata?.httpStatusCode ?? 0] ?? 'io';
  return new BlobError(code, `${doing}: ${[name, message].filter(Boolean).join(': ')}`, { cause });
}

/** Runs a call and types its failure. */
export async function doing<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw s3Error(error, what);
  }
}
