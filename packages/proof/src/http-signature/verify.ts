/**
 * Checking an HTTP signature against the keys of one node. Replay within the window is the caller's to refuse, by
 * remembering `nonce` with `kid` until `expires`.
 */
import { LIMITS } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { CLOCK_SKEW_SECONDS, type Instant } from '../instant.ts';
import { checkPublicKey } from '../keys/public-key.ts';
import type { Primitives } from '../primitives.ts';
import type { KeyResolver } from '../sealed/open.ts';
import { type Component, signatureBase } from './base.ts';
import {
  contentDigest,
  type Fields,
  field,
  type HttpRequest,
  type HttpRequestHead,
  type HttpResponse,
  requestComponents,
  responseComponents,
} from './message.ts';
import {
  readSignatureInput,
  readSignatures,
  type SignatureParameters,
  serialiseParameters,
  toSeconds,
} from './profile.ts';

function ensureWindow({ created, expires }: SignatureParameters, now: Instant): void {
  const at = toSeconds(now);
  const life = expires - created;
  ensure(life > 0 && life <= LIMITS.httpSignatureSeconds, 'http-window', `a life of ${life} seconds`);
  ensure(created <= at + CLOCK_SKEW_SECONDS, 'http-window', 'created in the future');
  ensure(at < expires, 'http-window', 'expired');
}

interface Received {
  readonly fields: Fields;
  /** What Content-Digest must say. */
  readonly digest: string;
}

function verify(
  { fields, digest }: Received,
  components: readonly Component[],
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignatureParameters {
  const identifiers = components.map(([identifier]) => identifier);
  const parameters = readSignatureInput(field(fields, 'signature-input'), identifiers);
  const signatures = readSignatures(field(fields, 'signature'));
  ensure(field(fields, 'content-digest') === digest, 'http-digest', 'the body has another digest');
  ensureWindow(parameters, now);
  const key = keys(parameters.kid);
  ensure(key !== undefined && key.kid === parameters.kid, 'http-wrong-key', `no node key ${parameters.kid}`);
  checkPublicKey(key, prim);
  const base = signatureBase(components, serialiseParameters(parameters));
  key.parts.forEach(({ alg, jwk }, i) => {
    const valid = prim.verify(alg, jwk, base, signatures[i] ?? new Uint8Array());
    ensure(valid, 'http-bad-signature', `the ${alg} signature does not hold`);
  });
  return parameters;
}

/**
 * Checks a request. `keys` offers the node keys of the peers we know; `authority` in the request must be the reader's own.
 * Throws ProofError with an 'http-' code or 'bad-key'.
 */
export function verifyRequest(
  request: HttpRequest,
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignatureParameters {
  const digest = contentDigest(request.body, prim);
  return verify({ fields: request.fields, digest }, requestComponents(request, digest), keys, now, prim);
}

/** What was signed with a request whose body is still to come. */
export interface SignedHead extends SignatureParameters {
  /** The signed Content-Digest: nothing is signed but a body for which `contentDigest` gives exactly this. */
  readonly digest: string;
}

/** Checks a request before its body is read, so that a stranger's is never read at all. Throws as `verifyRequest` does. */
export function verifyRequestHead(
  request: HttpRequestHead,
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignedHead {
  const { fields } = request;
  const digest = field(fields, 'content-digest');
  return { ...verify({ fields, digest }, requestComponents(request, digest), keys, now, prim), digest };
}

/** Checks the response to a request of ours, `request` being as we sent it, signature headers included. Throws as above. */
export function verifyResponse(
  response: HttpResponse,
  request: HttpRequest,
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignatureParameters {
  const { fields, body } = response;
  const received = { fields, digest: contentDigest(body, prim) };
  return verify(received, responseComponents(response, request, prim), keys, now, prim);
}
