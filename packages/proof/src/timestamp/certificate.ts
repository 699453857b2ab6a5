/** As much of an X.509 certificate (RFC 5280) as it takes to know who stamped, when that key ran, and what it was for. */
import { fromUtf8, toHex } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { StatedTime } from '../instant.ts';
import {
  childrenOf,
  context,
  type Element,
  expectTag,
  onlyChild,
  readElement,
  readOid,
  readUnsigned,
  TAG,
} from './der.ts';
import { OID } from './names.ts';
import { readTime } from './time.ts';

export interface Certificate {
  readonly der: Uint8Array;
  /** Issuer and serial number as they stand in the certificate: how a signature names it. */
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** The subject for reading: the last of its attributes that is text, usually the common name. */
  readonly subject: string;
  readonly notBefore: StatedTime;
  readonly notAfter: StatedTime;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  /** True if it may stamp time and nothing else. */
  readonly stampsTime: boolean;
}

/** Those in use hold one or two kilobytes. */
const MAX_CERTIFICATE_BYTES = 16_384;

/** Throws ProofError 'tsp-malformed'. Its own signature is not looked at: who gives us a certificate vouches for it. */
export function readCertificate(der: Uint8Array): Certificate {
  ensure(der.length <= MAX_CERTIFICATE_BYTES, 'tsp-malformed', 'larger than a certificate may be');
  const [tbs, , , ...more] = childrenOf(readElement(der, TAG.sequence));
  ensure(more.length === 0, 'tsp-malformed', 'a certificate has three parts');
  const fields = childrenOf(expectTag(tbs, TAG.sequence));
  const [version, serial, , issuer, validity, subject, spki, ...rest] = fields;
  ensure(version?.tag === context(0), 'tsp-malformed', 'only version 3 certificates stamp time');
  const [notBefore, notAfter] = childrenOf(expectTag(validity, TAG.sequence));
  return {
    der,
    issuer: expectTag(issuer, TAG.sequence).whole,
    serial: readUnsigned(expectTag(serial, TAG.integer)),
    subject: readName(expectTag(subject, TAG.sequence)),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    spki: expectTag(spki, TAG.sequence).whole,
    stampsTime: onlyStampsTime(rest.find(({ tag }) => tag === context(3))),
  };
}

function readName(name: Element): string {
  const attributes = childrenOf(name).flatMap(childrenOf);
  const texts = attributes
    .map((attribute) => childrenOf(attribute)[1])
    .filter((value) => value !== undefined);
  return texts.map(({ content }) => printable(content)).at(-1) ?? 'unnamed';
}

function printable(content: Uint8Array): string {
  try {
    return fromUtf8(content).replace(/\p{C}/gu, '\ufffd').slice(0, 200);
  } catch {
    return toHex(content.subarray(0, 32));
  }
}

/** RFC 3161 §2.3: the extended key usage is critical and names time stamping alone. */
function onlyStampsTime(extensions: Element | undefined): boolean {
  if (extensions === undefined) return false;
  const usages = childrenOf(onlyChild(extensions, TAG.sequence))
    .map(childrenOf)
    .filter(([name]) => readOid(name) === OID.extendedKeyUsage);
  const [usage] = usages;
  if (usages.length !== 1 || usage?.length !== 3) return false;
  const [, critical, value] = usage as [Element, Element, Element];
  const purposes = childrenOf(readElement(expectTag(value, TAG.octetString).content, TAG.sequence));
  return critical.content[0] === 0xff && purposes.length === 1 && readOid(purposes[0]) === OID.timeStamping;
}
