/** One call over a partner's connections: no redirects, a time and a size for everything, errors in the port's own words. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { PeerError, type PeerErrorCode } from '../../ports/peer-link.ts';

export interface Call {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array;
  /** Bytes of a good answer that are read; one more and the connection is dropped. */
  most: number;
  /** Milliseconds for the whole call. */
  time: number;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Media type without parameters. */
  type: string;
  body: Uint8Array;
}

/** Bytes read of an answer that says no. */
export const MOST_PROBLEM = 16_384;

/** Throws PeerError, and nothing else. */
export async function call(dispatcher: Dispatcher, origin: string, request: Call): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(request.time);
    const { method, path, headers, body = null } = request;
    const answer = await dispatcher.request({ origin, method, path, headers, body, signal });
    return {
      status: answer.statusCode,
      headers: answer.headers,
      type: mediaType(answer.headers['content-type']),
      body: await (answer.statusCode < 300
        ? readAtMost(answer.body, request.most)
        : readAtMost(answer.body, MOST_PROBLEM)),
    };
  } catch (error) {
    throw error instanceof PeerError ? error : peerError(error);
  }
}

/** Most answers are smaller; a larger one grows to all it can be at once. */
const FIRST_ROOM = 64 * 1024;

function grown(bytes: Uint8Array, length: number, most: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(most);
  larger.set(bytes.subarray(0, length));
  return larger;
}

export const mediaType = (header: string | string[] | undefined) =>
  String(header ?? '')
    .split(';', 1)[0]!
    .trim()
    .toLowerCase();

async function readAtMost(stream: Dispatcher.ResponseData['body'], most: number): Promise<Uint8Array> {
  let bytes = new Uint8Array(Math.min(most, FIRST_ROOM));
  let length = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    if (length + piece.length > most) throw tooLarge();
    if (length + piece.length > bytes.length) bytes = grown(bytes, length, most);
    bytes.set(piece, length);
    length += piece.length;
  }
  return bytes.length === length ? bytes : bytes.slice(0, length);
}

export const tooLarge = () => new PeerError('too-large', 'the answer is larger than such an answer can be');

const TIMEOUTS = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
]);
const UNTRUSTED = /^(ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$)/;

export function peerError(cause: unknown): PeerError {
  const { code = '', name, message } = cause as { code?: string; name: string; message: string };
  return new PeerError(errorCode(code, name), message, { cause });
}

function errorCode(code: string, name: string): PeerErrorCode {
  if (name === 'TimeoutError' || TIMEOUTS.has(code)) return 'timeout';
  return UNTRUSTED.test(code) ? 'untrusted' : 'unreachable';
}
