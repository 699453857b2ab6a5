/**
 * Reading an RFC 3161 answer. Strict throughout: what no signature covers must be exactly what the rest implies, so that
 * changing any bit of a stamp is found out.
 */
import { equalBytes } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { StatedTime } from '../instant.ts';
import { readAlgorithm } from './algorithm.ts';
import {
  childrenOf,
  context,
  type Element,
  element,
  expectTag,
  onlyChild,
  readElement,
  readOid,
  readUnsigned,
  TAG,
} from './der.ts';
import { OID } from './names.ts';
import { readTime } from './time.ts';

/** What the authority states (TSTInfo). */
export interface StampedInfo {
  readonly policy: string;
  readonly hashAlgorithm: string;
  readonly imprint: Uint8Array;
  readonly at: StatedTime;
  readonly nonce?: Uint8Array;
}

export interface Token {
  readonly info: StampedInfo;
  /** The bytes of TSTInfo, which the message digest covers. */
  readonly content: Uint8Array;
  readonly digestAlgorithm: string;
  /** Issuer name and serial number of the certificate that signed. */
  readonly signer: { readonly issuer: Uint8Array; readonly serial: Uint8Array };
  /** The signed attributes as they are signed: a SET. */
  readonly signedAttributes: Uint8Array;
  readonly attributes: ReadonlyMap<string, Element>;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
  /** DER of every certificate sent along. */
  readonly certificates: readonly Uint8Array[];
}

/** `granted`, without text or failure information. */
const GRANTED = element(TAG.sequence, element(TAG.integer, Uint8Array.of(0)));
export const MAX_TIME_STAMP_BYTES = 65_536;

/** Reads the stored form of an answer. Throws ProofError 'tsp-malformed', or 'tsp-refused' when no stamp was granted. */
export function readTimeStampResponse(der: Uint8Array): Token {
  ensure(der.length <= MAX_TIME_STAMP_BYTES, 'tsp-malformed', 'larger than a time stamp may be');
  const [status, token, ...rest] = childrenOf(readElement(der, TAG.sequence));
  ensure(status !== undefined && equalBytes(status.whole, GRANTED), 'tsp-refused', 'no stamp was granted');
  ensure(token !== undefined && rest.length === 0, 'tsp-malformed', 'an answer has a status and a token');
  return readToken(token);
}

function readToken(contentInfo: Element): Token {
  const [type, wrapped, ...rest] = childrenOf(expectTag(contentInfo, TAG.sequence));
  ensure(readOid(type) === OID.signedData && rest.length === 0, 'tsp-malformed', 'a token is signed data');
  const fields = childrenOf(onlyChild(expectTag(wrapped, context(0)), TAG.sequence));
  const [version, digests, encapsulated, ...more] = fields;
  ensure(isInteger(version, 3), 'tsp-malformed', 'signed data of another version');
  const certificates = more[0]?.tag === context(0) ? childrenOf(more.shift()!) : [];
  const [signers, ...extra] = more;
  ensure(extra.length === 0, 'tsp-malformed', 'signed data with parts no stamp needs');
  const signer = readSigner(onlyChild(expectTag(signers, TAG.set), TAG.sequence));
  const digest = onlyChild(expectTag(digests, TAG.set), TAG.sequence);
  ensure(equalBytes(digest.whole, signer.digestElement), 'tsp-malformed', 'two digest algorithms');
  const content = readContent(expectTag(encapsulated, TAG.sequence));
  return {
    ...signer,
    content,
    info: readInfo(content),
    certificates: certificates.map(({ whole }) => whole),
  };
}

function readContent(encapsulated: Element): Uint8Array {
  const [type, wrapped, ...rest] = childrenOf(encapsulated);
  ensure(
    readOid(type) === OID.tstInfo && rest.length === 0,
    'tsp-malformed',
    'what is signed is no time stamp',
  );
  return onlyChild(expectTag(wrapped, context(0)), TAG.octetString).content;
}

function readSigner(info: Element) {
  const [version, id, digest, signed, algorithm, signature, ...rest] = childrenOf(info);
  ensure(isInteger(version, 1) && rest.length === 0, 'tsp-malformed', 'a signer with parts no stamp needs');
  const [issuer, serial, ...more] = childrenOf(expectTag(id, TAG.sequence));
  ensure(more.length === 0, 'tsp-malformed', 'a signer is named by issuer and serial number');
  const attributes = expectTag(signed, context(0));
  return {
    digestElement: expectTag(digest, TAG.sequence).whole,
    digestAlgorithm: readAlgorithm(digest),
    signer: {
      issuer: expectTag(issuer, TAG.sequence).whole,
      serial: readUnsigned(expectTag(serial, TAG.integer)),
    },
    signedAttributes: element(TAG.set, attributes.content),
    attributes: readAttributes(attributes),
    signatureAlgorithm: readAlgorithm(algorithm),
    signature: expectTag(signature, TAG.octetString).content,
  };
}

function readAttributes(attributes: Element): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const attribute of childrenOf(attributes)) {
    const [type, values] = childrenOf(expectTag(attribute, TAG.sequence));
    const name = readOid(type);
    ensure(!found.has(name), 'tsp-malformed', 'an attribute stands twice');
    found.set(name, expectTag(values, TAG.set));
  }
  return found;
}

function readInfo(content: Uint8Array): StampedInfo {
  const [version, policy, imprint, serial, time, ...optional] = childrenOf(
    readElement(content, TAG.sequence),
  );
  ensure(isInteger(version, 1), 'tsp-malformed', 'a time stamp of another version');
  readUnsigned(expectTag(serial, TAG.integer));
  const [algorithm, hashed, ...rest] = childrenOf(expectTag(imprint, TAG.sequence));
  ensure(
    rest.length === 0 && time?.tag === TAG.generalizedTime,
    'tsp-malformed',
    'not an imprint and a time',
  );
  const nonce = optional.find(({ tag }) => tag === TAG.integer);
  return {
    policy: readOid(policy),
    hashAlgorithm: readAlgorithm(algorithm),
    imprint: expectTag(hashed, TAG.octetString).content,
    at: readTime(time),
    ...(nonce && { nonce: readUnsigned(nonce) }),
  };
}

function isInteger(candidate: Element | undefined, value: number): boolean {
  return candidate?.tag === TAG.integer && candidate.content.length === 1 && candidate.content[0] === value;
}
