/**
 * The T1 profile of HTTP Message Signatures (RFC 9421): fixed components, fixed parameters, one spelling. The two halves of a
 * node's key sign the same base under the labels `sig1` (classical) and `sig2` (ML-DSA-65).
 */
import { secondsBetween } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Instant } from '../instant.ts';
import { fromBase64, toBase64 } from '../log/base64.ts';
import { serialiseInput } from './base.ts';

export const HTTP_SIGNATURE_TAG = 'comity-t1';

const LABELS = ['sig1', 'sig2'] as const;
const EPOCH: Instant = '1970-01-01T00:00:00.000Z';

/** Parameters of a signature. Times are whole seconds since 1970. */
export interface SignatureParameters {
  readonly created: number;
  readonly expires: number;
  /** At least 128 random bits, base64url. A reader that acts on a request remembers it until `expires`. */
  readonly nonce: string;
  readonly kid: string;
}

export function toSeconds(at: Instant): number {
  return Math.floor(secondsBetween(EPOCH, at));
}

export function serialiseParameters({ created, expires, nonce, kid }: SignatureParameters): string {
  return `;created=${created};expires=${expires};nonce="${nonce}";keyid="${kid}";tag="${HTTP_SIGNATURE_TAG}"`;
}

const PARAMETERS =
  /^;created=(?<created>\d{1,12});expires=(?<expires>\d{1,12});nonce="(?<nonce>[A-Za-z0-9_-]{22,64})";keyid="(?<kid>[0-9a-f]{32})";tag="(?<tag>[a-z0-9-]{1,40})"$/;

/** Splits a dictionary header into its two members, by label. None of the values we accept contains a comma and a space. */
function splitMembers(header: string): [string, string] {
  const members = header.split(', ').map((member) => member.split(/=(.*)/s, 2));
  const labels = members.map(([label]) => label);
  ensure(new Set(labels).size === labels.length, 'http-duplicate-label', 'a signature label appears twice');
  ensure(
    labels.join() === LABELS.join(),
    'http-malformed',
    `labels must be ${LABELS.join(' and ')}, in that order`,
  );
  return [members[0]?.[1] ?? '', members[1]?.[1] ?? ''];
}

/** Writes Signature-Input: the same covered components and parameters for both halves. */
export function printSignatureInput(identifiers: readonly string[], parameters: SignatureParameters): string {
  const input = serialiseInput(identifiers, serialiseParameters(parameters));
  return LABELS.map((label) => `${label}=${input}`).join(', ');
}

/** Reads Signature-Input. Throws 'http-duplicate-label', 'http-not-covered', 'http-wrong-tag' or 'http-malformed'. */
export function readSignatureInput(header: string, identifiers: readonly string[]): SignatureParameters {
  const [first, second] = splitMembers(header);
  ensure(first === second, 'http-malformed', 'both halves must sign the same components and parameters');
  const covered = serialiseInput(identifiers, '');
  ensure(first.startsWith(covered), 'http-not-covered', `covered components must be exactly ${covered}`);
  const groups = PARAMETERS.exec(first.slice(covered.length))?.groups;
  ensure(groups !== undefined, 'http-malformed', 'parameters must be created, expires, nonce, keyid, tag');
  ensure(groups.tag === HTTP_SIGNATURE_TAG, 'http-wrong-tag', `tag must be ${HTTP_SIGNATURE_TAG}`);
  const { created, expires, nonce = '', kid = '' } = groups;
  return { created: Number(created), expires: Number(expires), nonce, kid };
}

/** Writes Signature from one signature of each half, in the order of the key's parts. */
export function printSignatures(signatures: readonly Uint8Array[]): string {
  ensure(signatures.length === LABELS.length, 'http-malformed', 'both halves of a node key sign');
  return LABELS.map((label, i) => `${label}=:${toBase64(signatures[i] ?? new Uint8Array())}:`).join(', ');
}

/** Reads Signature: one byte sequence for each half. Throws 'http-duplicate-label' or 'http-malformed'. */
export function readSignatures(header: string): Uint8Array[] {
  return splitMembers(header).map((member) => {
    const text = /^:([^:]*):$/.exec(member)?.[1];
    ensure(text !== undefined, 'http-malformed', 'a signature must be a byte sequence');
    return fromBase64(text, 'http-malformed');
  });
}
