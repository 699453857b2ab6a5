/** Signs every call with both halves of this State's node key (RFC 9421, T1 profile). The key itself is the keeper's. */
import { type Primitives, prepareRequest, type SignatureParameters, toSeconds } from '@comity/proof';
import { toBase64url } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import { PeerError } from '../../ports/peer-link.ts';

/** The keeper's `signHttp`: one signature for each half, and the key that made them. */
export type SignHttp = (request: { base: Uint8Array }) => Promise<{ signatures: Uint8Array[]; kid: string }>;

export interface SignsCalls {
  clock: Clock;
  entropy: Entropy;
  primitives: Pick<Primitives, 'sha256'>;
  signHttp: SignHttp;
  /** The id of the node key in use. Asked once, and again when the keeper signs with another. */
  nodeKid: () => Promise<string>;
}

export interface Unsigned {
  method: 'GET' | 'POST';
  authority: string;
  /** Path and query. */
  target: string;
  contentType: string;
  body: Uint8Array;
}

/** Seconds: long enough for a slow line, short for whoever copies it. */
const LIFE = 120;
const NONCE_BYTES = 24;

/** Answers all headers a signed call needs. */
export type CallSigner = (call: Unsigned) => Promise<Record<string, string>>;

export function callSigner(deps: SignsCalls): CallSigner {
  let kid: Promise<string> | undefined;

  async function attempt(call: Unsigned): Promise<Record<string, string> | undefined> {
    kid ??= deps.nodeKid();
    const claimed = await kid;
    const prepared = prepareRequest(requestOf(call), parameters(deps, claimed), deps.primitives);
    const signed = await deps.signHttp({ base: prepared.base }).catch(unlessAnotherKey);
    if (signed?.kid === claimed)
      return { 'content-type': call.contentType, ...prepared.finish(signed.signatures) };
    kid = undefined;
    return undefined;
  }

  return async (call) => {
    const headers = (await attempt(call)) ?? (await attempt(call));
    if (!headers) throw new PeerError('refused', 'our keeper signs with another key than it names');
    return headers;
  };
}

/** The keeper signs no base that names another key than the one it uses: after a change of keys it is asked again which. */
function unlessAnotherKey(error: unknown): undefined {
  if ((error as { code?: unknown }).code !== 'not-our-tag') throw error;
  return undefined;
}

function requestOf({ method, authority, target, contentType, body }: Unsigned) {
  const [path = '', query] = target.split(/\?(.*)/s);
  return {
    method,
    authority,
    path,
    query: query === undefined ? '' : `?${query}`,
    fields: [['content-type', contentType]] as const,
    body,
  };
}

function parameters({ clock, entropy }: SignsCalls, kid: string): SignatureParameters {
  const created = toSeconds(clock.now());
  return { created, expires: created + LIFE, nonce: toBase64url(entropy.bytes(NONCE_BYTES)), kid };
}
