/** Preparing an HTTP signature. The key stays elsewhere: this makes the bytes to sign and, from the signatures, the headers. */
import { LIMITS } from '@comity/protocol';
import type { Hasher } from '../primitives.ts';
import { type Component, signatureBase } from './base.ts';
import {
  contentDigest,
  type HttpRequest,
  type HttpResponse,
  requestComponents,
  responseComponents,
} from './message.ts';
import {
  printSignatureInput,
  printSignatures,
  type SignatureParameters,
  serialiseParameters,
} from './profile.ts';

/** Headers to send beside Content-Type. Any header of these names already there must go. */
export interface SignatureHeaders {
  readonly 'content-digest': string;
  readonly 'signature-input': string;
  readonly signature: string;
}

export interface PreparedSignature {
  /** What both halves of the node key sign. */
  readonly base: Uint8Array;
  /** Makes the headers from one signature of each half, in the order of the key's parts. */
  finish(signatures: readonly Uint8Array[]): SignatureHeaders;
}

function prepare(
  components: readonly Component[],
  digest: string,
  parameters: SignatureParameters,
): PreparedSignature {
  const { created, expires } = parameters;
  if (expires <= created || expires - created > LIMITS.httpSignatureSeconds) {
    throw new RangeError(`a signature lives for up to ${LIMITS.httpSignatureSeconds} seconds`);
  }
  const identifiers = components.map(([identifier]) => identifier);
  return {
    base: signatureBase(components, serialiseParameters(parameters)),
    finish: (signatures) => ({
      'content-digest': digest,
      'signature-input': printSignatureInput(identifiers, parameters),
      signature: printSignatures(signatures),
    }),
  };
}

/** Prepares the signature of a request, whose fields must hold one Content-Type. */
export function prepareRequest(
  request: HttpRequest,
  parameters: SignatureParameters,
  prim: Hasher,
): PreparedSignature {
  const digest = contentDigest(request.body, prim);
  return prepare(requestComponents(request, digest), digest, parameters);
}

/** Prepares the signature of the response to a signed request. */
export function prepareResponse(
  response: HttpResponse,
  request: HttpRequest,
  parameters: SignatureParameters,
  prim: Hasher,
): PreparedSignature {
  return prepare(responseComponents(response, request, prim), contentDigest(response.body, prim), parameters);
}
