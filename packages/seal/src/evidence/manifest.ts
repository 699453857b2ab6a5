/**
 * The two manifests of a package. The inner one is for its recipients and is encrypted; the outer one is for anyone and
 * names every other file by its content, so that changing a bit of any of them is found out without a key.
 */
import { FILE } from '@comity/proof';
import {
  canonicalBytes,
  checkPayload,
  type Json,
  type MessageBody,
  type PackageFile,
} from '@comity/protocol';
import { padEnvelope } from '../age/envelope.ts';
import { encryptPayload } from '../age/stream.ts';
import type { ClosedDraft } from './draft.ts';
import { writePackageFile } from './package-files.ts';
import { formatTrustMaterial, type TrustMaterial, trustReference } from './trust-material.ts';
import { verifyText } from './verify-text.ts';

/** What the two manifests have in common. */
export interface PackageFrame {
  /** UUIDv7 of the package, and of its inner manifest. */
  readonly id: string;
  readonly innerId: string;
  readonly iss: string;
  readonly aud: string;
  readonly created: string;
  /** The thread of the request the evidence answers. */
  readonly thread: string;
}

export type InnerFacts = Omit<MessageBody<'comity.package.inner/1'>, 'package' | 'thread' | 'entries'>;

export interface OuterFacts {
  readonly trust: TrustMaterial;
  readonly logOrigin: string;
  /** Proofs that will be added after sealing. */
  readonly proofs: MessageBody<'comity.package/1'>['proofs'];
  /** Digest of the software that seals. */
  readonly release?: string;
  /** Facts of ours beside the schema's, such as what the officers approved. */
  readonly ext?: { readonly [member: string]: Json };
}

/** The canonical payload to be sealed as `comity-inner`. Throws ProtocolError if the facts are not those of one. */
export function innerPayload(frame: PackageFrame, draft: ClosedDraft, facts: InnerFacts): Uint8Array {
  const { innerId: id, iss, aud, created, thread } = frame;
  const body = { ...facts, package: frame.id, thread, entries: draft.entries };
  return checked({ _type: 'comity.package.inner/1', id, iss, aud: [aud], created, body });
}

/**
 * Writes everything the outer manifest names and gives the canonical payload to be sealed as `comity-package`.
 * `sealedInner` is the inner payload, sealed.
 */
export async function outerPayload(
  frame: PackageFrame,
  draft: ClosedDraft,
  sealedInner: Uint8Array,
  innerDigest: string,
  { trust, logOrigin, proofs, release, ext }: OuterFacts,
): Promise<Uint8Array> {
  const { id, iss, aud, created, thread } = frame;
  const { dir, entries, objects, totalSize } = draft;
  const inner = encryptPayload(draft.innerKey, padEnvelope(sealedInner), draft.random);
  const written = [
    await writePackageFile(dir, FILE.inner, inner),
    await writePackageFile(dir, FILE.trust, formatTrustMaterial(trust)),
    await writePackageFile(dir, FILE.verify, verifyText(frame)),
  ];
  const body: MessageBody<'comity.package/1'> = {
    thread,
    entries,
    objects,
    totalSize,
    inner: innerDigest,
    files: [...draft.files, ...written].sort(byName),
    proofs,
    trust: trustReference(trust),
    log: { origin: logOrigin },
    ...(release !== undefined && { release }),
  };
  const frameFacts = { _type: 'comity.package/1', id, iss, aud: [aud], created, body };
  return checked(ext === undefined ? frameFacts : { ...frameFacts, ext });
}

function byName(a: PackageFile, b: PackageFile): number {
  return a.name < b.name ? -1 : 1;
}

function checked(payload: object): Uint8Array {
  const value = payload as unknown as Json;
  checkPayload(value);
  return canonicalBytes(value);
}
