/**
 * Believing a time stamp: it is over these bytes, by a certificate the issuer's trust material names, which ran at that time
 * and was for stamping time (RFC 3161 §2.3, RFC 5816).
 */

import { equalBytes } from '@comity/protocol';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha384 } from '@noble/hashes/sha2.js';
import { ensure } from '../errors.ts';
import { type StatedTime, startOf } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import { readAlgorithm } from './algorithm.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { childrenOf, expectTag, onlyChild, readOid, TAG } from './der.ts';
import { DIGEST_OF, type DigestName, OID } from './names.ts';
import { type SpkiVerifier, webVerifier } from './signature.ts';
import { readTimeStampResponse, type Token } from './token.ts';

export interface TimeStamp {
  readonly at: StatedTime;
  /** The subject of the authority's certificate. */
  readonly authority: string;
  /** The certificate that signed, DER. */
  readonly certificate: Uint8Array;
  /** When that certificate ends, and with it what the stamp rests on. */
  readonly until: StatedTime;
  readonly policy: string;
  /** Octets of the nonce without leading zeros. */
  readonly nonce?: Uint8Array;
}

export interface TimeStampExpectation {
  /** SHA-512 of what should have been stamped. */
  readonly sha512: Uint8Array;
  /** DER certificates whose word on time is accepted. */
  readonly authorities: readonly Uint8Array[];
}

/**
 * Throws ProofError 'tsp-malformed', 'tsp-refused', 'tsp-wrong-imprint', 'tsp-unknown-authority', 'tsp-bad-certificate',
 * 'tsp-bad-signature' or, where this program has no means to check it, 'tsp-not-checked'.
 */
export async function verifyTimeStamp(
  response: Uint8Array,
  expect: TimeStampExpectation,
  prim: Primitives,
  verifySpki: SpkiVerifier = webVerifier,
): Promise<TimeStamp> {
  const token = readTimeStampResponse(response);
  const { info } = token;
  const stamped = info.hashAlgorithm === OID.sha512 && equalBytes(info.imprint, expect.sha512);
  ensure(stamped, 'tsp-wrong-imprint', 'the stamp is over other bytes');
  const certificate = findSigner(token, expect.authorities);
  ensureMayStamp(certificate, info.at);
  ensureAttributes(token, certificate, prim);
  const { spki } = certificate;
  const digest = digestName(token.digestAlgorithm);
  const valid = await verifySpki(
    spki,
    token.signatureAlgorithm,
    digest,
    token.signedAttributes,
    token.signature,
  );
  ensure(valid, 'tsp-bad-signature', `not a signature of ${certificate.subject}`);
  return {
    at: info.at,
    authority: certificate.subject,
    certificate: certificate.der,
    until: certificate.notAfter,
    policy: info.policy,
    ...(info.nonce && { nonce: info.nonce }),
  };
}

/** The certificate that signed must be among the accepted ones, and so must every other that was sent along. */
function findSigner({ signer, certificates }: Token, authorities: readonly Uint8Array[]): Certificate {
  const accepted = (der: Uint8Array) => authorities.some((known) => equalBytes(known, der));
  ensure(certificates.every(accepted), 'tsp-unknown-authority', 'it brings a certificate nobody vouched for');
  const found = authorities
    .map(readCertificate)
    .find(({ issuer, serial }) => equalBytes(issuer, signer.issuer) && equalBytes(serial, signer.serial));
  ensure(found !== undefined, 'tsp-unknown-authority', 'it is by an authority nobody vouched for');
  return found;
}

function ensureMayStamp({ stampsTime, notBefore, notAfter, subject }: Certificate, at: StatedTime): void {
  ensure(stampsTime, 'tsp-bad-certificate', `${subject} is not for stamping time`);
  ensure(
    startOf(notBefore) <= at && at <= notAfter,
    'tsp-bad-certificate',
    `${subject} was not valid at ${at}`,
  );
}

function ensureAttributes(
  { attributes, content, digestAlgorithm }: Token,
  { der }: Certificate,
  prim: Primitives,
): void {
  const type = attributes.get(OID.contentType);
  const digest = attributes.get(OID.messageDigest);
  ensure(
    type !== undefined && digest !== undefined,
    'tsp-malformed',
    'the signed attributes are not complete',
  );
  ensure(
    readOid(onlyChild(type, TAG.oid)) === OID.tstInfo,
    'tsp-malformed',
    'what is signed is no time stamp',
  );
  const stated = onlyChild(digest, TAG.octetString).content;
  const actual = hashes(prim)[digestName(digestAlgorithm)](content);
  ensure(equalBytes(stated, actual), 'tsp-bad-signature', 'the stamp was altered after it was signed');
  ensure(
    namesCertificate(attributes, der, prim),
    'tsp-bad-signature',
    'it was signed for another certificate',
  );
}

/** ESSCertID (SHA-1) or ESSCertIDv2: the signature itself says which certificate it belongs to. */
function namesCertificate(attributes: Token['attributes'], der: Uint8Array, prim: Primitives): boolean {
  const v2 = attributes.get(OID.signingCertificateV2);
  const list = v2 ?? attributes.get(OID.signingCertificate);
  ensure(list !== undefined, 'tsp-malformed', 'it does not say by which certificate it was signed');
  const [ids] = childrenOf(onlyChild(list, TAG.sequence));
  const [first] = childrenOf(expectTag(ids, TAG.sequence));
  const [head, next] = childrenOf(expectTag(first, TAG.sequence));
  if (v2 === undefined) return equalBytes(expectTag(head, TAG.octetString).content, sha1(der));
  const named = head?.tag === TAG.sequence ? digestName(readAlgorithm(head)) : 'SHA-256';
  const hash = head?.tag === TAG.sequence ? next : head;
  return equalBytes(expectTag(hash, TAG.octetString).content, hashes(prim)[named](der));
}

function hashes({ sha256, sha512 }: Primitives): Record<DigestName, (bytes: Uint8Array) => Uint8Array> {
  return { 'SHA-256': sha256, 'SHA-384': (bytes) => sha384(bytes), 'SHA-512': sha512 };
}

function digestName(name: string): DigestName {
  const digest = DIGEST_OF.get(name);
  ensure(digest !== undefined, 'tsp-not-checked', `digest algorithm ${name} is not one we check`);
  return digest;
}
