/**
 * How the border says no before a use case is asked: a status, a code from a closed set that is also the name of a counter,
 * and a sentence that gives away nothing of ours.
 */

export const REFUSALS = {
  'bad-request': 400,
  'bad-target': 400,
  'repeated-header': 400,
  'bad-digest': 400,
  'bad-body': 400,
  unsigned: 401,
  'bad-signature': 401,
  'stale-signature': 401,
  replayed: 401,
  'not-a-partner': 403,
  'not-found': 404,
  'wrong-method': 405,
  slow: 408,
  'length-required': 411,
  'too-large': 413,
  'wrong-media-type': 415,
  'bad-range': 416,
  misdirected: 421,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  overloaded: 503,
  held: 503,
  'storage-full': 503,
  'storage-unavailable': 503,
  'keeper-unavailable': 503,
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export interface RefusalFacts {
  /** Seconds after which the same request may do better. */
  retryAfter?: number;
  headers?: Record<string, string>;
  cause?: unknown;
}

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly headers: Record<string, string>;
  constructor(code: RefusalCode, detail: string, { retryAfter, headers, cause }: RefusalFacts = {}) {
    super(detail, { cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = REFUSALS[code];
    this.headers = { ...headers, ...(retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) }) };
  }
}

/** What was found, or the refusal that says there is no such thing. */
export function there<T>(found: T | undefined): T {
  if (found === undefined) throw new Refusal('not-found', 'there is no such statement here');
  return found;
}
