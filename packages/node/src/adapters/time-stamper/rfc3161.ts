/**
 * Time stamps from an authority this State chose, by RFC 3161 over HTTP (its §3.4). The answer is kept in the one form in which
 * a package carries it, and checked as far as it can be without the authority's certificate: granted, for this digest, and
 * answering this request.
 */
import { OID, ProofError, readTimeStampResponse, timeStampRequest } from '@comity/proof';
import { equalBytes } from '@comity/protocol';
import { tidyTimeStamp } from '@comity/seal';
import { Agent, request } from 'undici';
import type { Entropy } from '../../ports/entropy.ts';
import { TimeStampError, type TimeStamper } from '../../ports/time-stamper.ts';

export interface TimeStampAuthority {
  url: string;
  entropy: Entropy;
  /** Milliseconds for a whole stamp. */
  time?: number;
  /** The authority's TLS certificate (PEM) where no public certificate authority vouches for it. */
  certificate?: string;
}

const MOST = 65_536;
const HEADERS = { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' };

export function timeStamper(authority: TimeStampAuthority): TimeStamper {
  const { certificate } = authority;
  const dispatcher = new Agent({ connect: { ...(certificate && { ca: certificate }) }, connections: 2 });
  return {
    async stamp(sha512) {
      const nonce = freshNonce(authority.entropy);
      const answer = await ask(authority, dispatcher, timeStampRequest(sha512, nonce));
      return accept(answer, sha512, nonce);
    },
  };
}

async function ask(
  { url, time = 20_000 }: TimeStampAuthority,
  dispatcher: Agent,
  query: Uint8Array,
): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.timeout(time);
    const answer = await request(url, { method: 'POST', headers: HEADERS, body: query, dispatcher, signal });
    if (answer.statusCode !== 200) {
      await answer.body.dump();
      throw new TimeStampError('refused', `the time-stamp authority answered ${answer.statusCode}`);
    }
    return await readAtMost(answer.body);
  } catch (cause) {
    if (cause instanceof TimeStampError) throw cause;
    throw new TimeStampError('unreachable', 'the time-stamp authority did not answer', { cause });
  }
}

async function readAtMost(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    length += piece.length;
    if (length > MOST) throw new TimeStampError('refused', 'the answer is larger than a time stamp can be');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces, length));
}

/** 16 bytes that are a positive number without leading zeros, so that they come back as they went. */
function freshNonce(entropy: Entropy): Uint8Array {
  const nonce = entropy.bytes(16);
  nonce[0] = (nonce[0]! & 0x3f) | 0x40;
  return nonce;
}

function accept(answer: Uint8Array, sha512: Uint8Array, nonce: Uint8Array): Uint8Array {
  try {
    const stamp = tidyTimeStamp(answer);
    const { info } = readTimeStampResponse(stamp);
    if (info.hashAlgorithm !== OID.sha512 || !equalBytes(info.imprint, sha512))
      throw refused('is over another digest');
    if (!info.nonce || !equalBytes(info.nonce, nonce)) throw refused('answers another request');
    return stamp;
  } catch (cause) {
    if (cause instanceof ProofError)
      throw new TimeStampError('refused', `no time stamp came back (${cause.code})`, { cause });
    throw cause;
  }
}

const refused = (why: string) => new TimeStampError('refused', `the time stamp that came back ${why}`);
