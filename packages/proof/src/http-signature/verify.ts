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
  readonly body: Uint8Array;
}

function verify(
  { fields, body }: Received,
  components: readonly Component[],
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignatureParameters {
  const identifiers = components.map(([identifier]) => identifier);
  const parameters = readSignatureInput(field(fields, 'signature-input'), identifiers);
  const signatures = readSignatures(field(fields, 'signature'));
  ensure(
    field(fields, 'content-digest') === contentDigest(body, prim),
    'http-digest',
    'the body has another digest',
  );
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
  return verify(request, requestComponents(request, prim), keys, now, prim);
}

/** Checks the response to a request of ours, `request` being as we sent it, signature headers included. Throws as above. */
export function verifyResponse(
  response: HttpResponse,
  request: HttpRequest,
  keys: KeyResolver,
  now: Instant,
  prim: Primitives,
): SignatureParameters {
  return verify(response, responseComponents(response, request, prim), keys, now, prim);
}
