/**
 * Whether a reader's own certificates vouch for the one that stamped: it is one of them, or one of them signed it, directly or
 * through certificates that came with the package (RFC 5280 §6.1, as much of it as a chain of authorities needs).
 */
import { equalBytes } from '@comity/protocol';
import { ensure, ProofError } from '../errors.ts';
import { type StatedTime, startOf } from '../instant.ts';
import { readAlgorithm } from './algorithm.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { childrenOf, context, type Element, expectTag, onlyChild, readElement, readOid, TAG } from './der.ts';
import { type DigestName, OID } from './names.ts';
import type { SpkiVerifier } from './signature.ts';

export interface Vouching {
  /** Certificates that came with the package, DER. */
  readonly known: readonly Uint8Array[];
  /** The reader's, DER. */
  readonly trusted: readonly Uint8Array[];
  /** When it stamped: every certificate on the way must have run then. */
  readonly at: StatedTime;
}

/** A certificate as one that was signed, and as one that may sign others. */
interface Issued extends Certificate {
  readonly signed: Uint8Array;
  readonly algorithm: string;
  readonly signature: Uint8Array;
  readonly subjectName: Uint8Array;
  /** Its basic constraints say that it is an authority's. */
  readonly mayIssue: boolean;
}

/** Certificates between the one that stamped and one of the reader's. */
const MAX_BETWEEN = 4;
const DIGEST: ReadonlyMap<string, DigestName> = new Map([
  [OID.rsaSha256, 'SHA-256'],
  [OID.rsaSha384, 'SHA-384'],
  [OID.rsaSha512, 'SHA-512'],
  [OID.ecdsaSha256, 'SHA-256'],
  [OID.ecdsaSha384, 'SHA-384'],
  [OID.ecdsaSha512, 'SHA-512'],
]);

/** Throws ProofError 'tsp-malformed' for a certificate of the reader's that is none. */
export async function isVouchedFor(
  certificate: Uint8Array,
  { known, trusted, at }: Vouching,
  verifySpki: SpkiVerifier,
): Promise<boolean> {
  const own = trusted.map(readIssued);
  if (own.some(({ der }) => equalBytes(der, certificate))) return true;
  const between = known.flatMap(readIfCertificate);
  let current = readIssued(certificate);
  for (let step = 0; step <= MAX_BETWEEN; step++) {
    if (await issuerAmong(own, current, at, verifySpki)) return true;
    const next = await issuerAmong(between, current, at, verifySpki);
    if (next === undefined || equalBytes(next.der, current.der)) return false;
    current = next;
  }
  return false;
}

async function issuerAmong(
  candidates: readonly Issued[],
  { issuer, signed, algorithm, signature }: Issued,
  at: StatedTime,
  verifySpki: SpkiVerifier,
): Promise<Issued | undefined> {
  const digest = DIGEST.get(algorithm);
  if (digest === undefined) return undefined;
  for (const candidate of candidates) {
    const fits = candidate.mayIssue && equalBytes(candidate.subjectName, issuer);
    if (!fits || at < startOf(candidate.notBefore) || candidate.notAfter < at) continue;
    if (await verifySpki(candidate.spki, algorithm, digest, signed, signature)) return candidate;
  }
  return undefined;
}

function readIfCertificate(der: Uint8Array): Issued[] {
  try {
    return [readIssued(der)];
  } catch (error) {
    if (error instanceof ProofError) return [];
    throw error;
  }
}

function readIssued(der: Uint8Array): Issued {
  const certificate = readCertificate(der);
  const [tbs, algorithm, signature] = childrenOf(readElement(der, TAG.sequence));
  const [, , , , , subject, , ...rest] = childrenOf(expectTag(tbs, TAG.sequence));
  const bits = expectTag(signature, TAG.bitString).content;
  ensure(bits[0] === 0, 'tsp-malformed', 'a signature is whole octets');
  return {
    ...certificate,
    signed: expectTag(tbs, TAG.sequence).whole,
    algorithm: readAlgorithm(algorithm),
    signature: bits.subarray(1),
    subjectName: expectTag(subject, TAG.sequence).whole,
    mayIssue: isAuthority(rest.find(({ tag }) => tag === context(3))),
  };
}

/** RFC 5280 §4.2.1.9: basic constraints with cA true. */
function isAuthority(extensions: Element | undefined): boolean {
  if (extensions === undefined) return false;
  const found = childrenOf(onlyChild(extensions, TAG.sequence))
    .map(childrenOf)
    .find(([name]) => readOid(name) === OID.basicConstraints);
  const value = found?.at(-1);
  if (value === undefined) return false;
  const [first] = childrenOf(readElement(expectTag(value, TAG.octetString).content, TAG.sequence));
  return first?.tag === TAG.boolean && first.content[0] === 0xff;
}
