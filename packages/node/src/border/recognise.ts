/**
 * Who is speaking: the pinned partner whose node key signed this request under the T1 profile of RFC 9421. Decided on the
 * header alone, both halves of the key, before a byte of the body is read.
 */
import type { IncomingMessage } from 'node:http';
import {
  type Fields,
  ProofError,
  type ProofErrorCode,
  type SignedHead,
  verifyRequestHead,
} from '@comity/proof';
import type { StateCode } from '../ports/records/index.ts';
import type { BorderDeps, Caller } from './deps.ts';
import type { NonceUse } from './nonces.ts';
import { Refusal, type RefusalCode } from './refusal.ts';

export interface Recognised extends NonceUse {
  caller: Caller;
  /** Content-Digest as it was signed. */
  digest: string;
}

/**
 * The caller, or undefined when nobody known claims to have signed. Throws Refusal when a claim does not hold.
 * @param claimed told of the State a request claims to be from, before the work of checking it is done; may throw.
 */
export function recognise(
  request: IncomingMessage,
  deps: BorderDeps,
  claimed: (state: StateCode) => void,
): Recognised | undefined {
  let caller: Caller | undefined;
  const findKey = (kid: string) => {
    caller = deps.peerOf(kid);
    if (caller) claimed(caller.state);
    return caller?.key;
  };
  if (request.headers.signature === undefined) return undefined;
  try {
    const head = verifyRequestHead(headOf(request), findKey, deps.clock.now(), deps.primitives);
    return { ...nonceOf(head), caller: caller!, digest: head.digest };
  } catch (error) {
    if (!(error instanceof ProofError)) throw error;
    if (error.code === 'http-wrong-key') return undefined;
    throw new Refusal(refusalCode(error.code), `the signature was not accepted: ${error.code}`, {
      cause: error,
    });
  }
}

const nonceOf = ({ nonce, created, expires }: SignedHead): NonceUse => ({ nonce, created, expires });

const refusalCode = (code: ProofErrorCode): RefusalCode =>
  code === 'http-window' ? 'stale-signature' : 'bad-signature';

function headOf({ method = '', url = '', headers, rawHeaders }: IncomingMessage) {
  const mark = url.indexOf('?');
  return {
    method,
    authority: headers.host ?? '',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark),
    fields: fieldsOf(rawHeaders),
  };
}

function fieldsOf(rawHeaders: string[]): Fields {
  const fields: [string, string][] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) fields.push([rawHeaders[i]!, rawHeaders[i + 1]!]);
  return fields;
}
