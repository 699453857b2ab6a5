/** The sound package sealed anew over something else, the way only its State could. */
import { createHash } from 'node:crypto';
import {
  commitment,
  FILE,
  growingTree,
  innerHeaderFile,
  leafHash,
  parseSealedUnverified,
} from '../../packages/proof/src/index.ts';
import {
  canonicalBytes,
  type EvidencePackage,
  fromBase64url,
  fromUtf8,
  type Json,
  messageDigest,
  type PackageOpening,
  type Payload,
  parsePayloadAs,
  sha256,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import { padEnvelope } from '../../packages/seal/src/age/envelope.ts';
import {
  decryptPayload,
  encryptPayload,
  recipientId,
  recipientOf,
  type SigningKey,
  unwrapHeader,
} from '../../packages/seal/src/index.ts';
import { keys } from '../seal-vectors/state.ts';
import type { Edits } from './files.ts';
import type { SoundPackage } from './sound.ts';
import { logProof, type Signers, sealed } from './state.ts';

type Inner = Payload<'comity.package.inner/1'>;

/** What a package is sealed over, taken apart. */
export interface Parts {
  readonly outer: EvidencePackage;
  readonly inner: Inner;
  readonly openings: readonly PackageOpening[];
  readonly fileKey: Uint8Array;
}

export function takeApart({ files, identity }: SoundPackage): Parts {
  const file = (name: string) => files.get(name)!;
  const fileKey = unwrapHeader(file(innerHeaderFile(recipientId(recipientOf(identity)))), [identity]);
  const lines = fromUtf8(decryptPayload(fileKey, file(FILE.entries)))
    .trimEnd()
    .split('\n');
  const padded = fromUtf8(decryptPayload(fileKey, file(FILE.inner))).trimEnd();
  return {
    outer: outerOf(file(FILE.manifest)),
    inner: parsePayloadAs('comity.package.inner/1', parseSealedUnverified(utf8(padded)).payloadBytes),
    openings: lines.map((line) => JSON.parse(line) as PackageOpening),
    fileKey,
  };
}

function outerOf(manifest: Uint8Array): EvidencePackage {
  return parsePayloadAs('comity.package/1', parseSealedUnverified(manifest).payloadBytes);
}

/** Sealed anew with other members of the body, and logged again; without the old time stamp, which was over other bytes. */
export function resealed(
  { outer }: Parts,
  body: Partial<EvidencePackage['body']>,
  { by = keys.seal, typ = 'comity-package', created = outer.created, signers = {} as Signers } = {},
): Edits {
  const payload = { ...outer, created, body: { ...outer.body, proofs: ['log'], ...body } } as unknown as Json;
  return {
    [FILE.manifest]: sealed(payload, typ, by),
    [FILE.log]: utf8(logProof(messageDigest(canonicalBytes(payload)), signers)),
    [FILE.timeStamp]: null,
  };
}

/** With another inner manifest in it. */
export function withInner(parts: Parts, change: Partial<Inner['body']>, by: SigningKey = keys.seal): Edits {
  const { inner, fileKey, outer } = parts;
  const payload = { ...inner, body: { ...inner.body, ...change } } as unknown as Json;
  const plain = padEnvelope(sealed(payload, 'comity-inner', by));
  const bytes = encryptPayload(fileKey, plain, nonceFor('inner'));
  const digest = messageDigest(canonicalBytes(payload));
  const body = { inner: digest, files: listed(outer, FILE.inner, bytes), ...heads(change) };
  return { ...resealed(parts, body), [FILE.inner]: bytes };
}

const heads = ({ entries }: Partial<Inner['body']>) => (entries === undefined ? {} : { entries });

/** With another list of items in it; both manifests name the list as it now is, or as `head` says. */
export function withOpenings(
  parts: Parts,
  openings: readonly PackageOpening[],
  head = headOf(openings),
): Edits {
  const text = openings
    .map((opening) => `${fromUtf8(canonicalBytes(opening as unknown as Json))}\n`)
    .join('');
  const bytes = encryptPayload(parts.fileKey, utf8(text), nonceFor('entries'));
  const outer = {
    ...parts.outer,
    body: { ...parts.outer.body, files: listed(parts.outer, FILE.entries, bytes) },
  };
  return { ...withInner({ ...parts, outer }, { entries: head }), [FILE.entries]: bytes };
}

function headOf(openings: readonly PackageOpening[]): EvidencePackage['body']['entries'] {
  const tree = growingTree(sha256);
  for (const { entry, salt } of openings) {
    tree.add(leafHash(commitment(fromBase64url(salt), entry as unknown as Json)));
  }
  return { root: toHex(tree.root()), size: tree.size };
}

/** The list of the package's own files with one of them as it now is; all are smaller than a leaf. */
function listed(outer: EvidencePackage, name: string, bytes: Uint8Array): EvidencePackage['body']['files'] {
  const file = { name, root: toHex(leafHash(bytes)), size: bytes.length };
  return outer.body.files.map((known) => (known.name === name ? file : known));
}

const nonceFor = (label: string) => (length: number) =>
  new Uint8Array(createHash('sha256').update(`nonce ${label}`).digest()).slice(0, length);
