/** Reading `package.jws`: first what it says, then, once its issuer's keys are known, whether that issuer said it. */
import { LIMITS, type Payload, parsePayloadAs, typOf } from '@comity/protocol';
import { ensure } from '../errors.ts';
import type { Instant } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import { openSealed } from '../sealed/open.ts';
import { parseSealedUnverified } from '../sealed/parse.ts';
import { covers, isInWindow, type SealKey, stoodAt } from '../trust/keys.ts';
import type { TrustState } from '../trust/state.ts';
import { PACKAGE_LAYOUT, type SealedLayout } from './layout.ts';
import { type PackageReader, readFile } from './reader.ts';

export type ManifestType =
  | 'comity.package/1'
  | 'comity.package.inner/1'
  | 'comity.package.onward/1'
  | 'comity.renewal/1'
  | 'comity.custody/1';

/** What a folder may be sealed as a whole by. */
export type WholeType = 'comity.package/1' | 'comity.custody/1';

/** A manifest whose form is right and whose seal nobody has checked. */
export interface ReadManifest<T extends WholeType = 'comity.package/1'> {
  readonly bytes: Uint8Array;
  readonly payload: Payload<T>;
  /** SHA-256 of the payload, hex. */
  readonly digest: string;
}

/** Throws ProofError, ProtocolError. */
export const readManifest = (reader: PackageReader): Promise<ReadManifest> =>
  readWhole(reader, 'comity.package/1', PACKAGE_LAYOUT);

/** The same of whatever else is sealed as a whole folder. Throws ProofError, ProtocolError. */
export async function readWhole<T extends WholeType>(
  reader: PackageReader,
  type: T,
  { manifest }: SealedLayout,
): Promise<ReadManifest<T>> {
  const bytes = await readFile(reader, manifest, LIMITS.sealedBytes);
  const { typ, payloadBytes, digest } = parseSealedUnverified(bytes);
  const expected = typOf(type);
  ensure(typ === expected, 'wrong-typ', `typ is ${typ.slice(0, 40)}, expected ${expected}`);
  return { bytes, payload: parsePayloadAs(type, payloadBytes) as Payload<T>, digest };
}

/**
 * Opens a manifest, an onward step or a renewal sealed by one seal key of the State: of the right class, in its window when it says it was made, and not
 * revoked at the time others saw it.
 */
export function openManifest<T extends ManifestType>(
  type: T,
  bytes: Uint8Array,
  trust: TrustState,
  seenAt: Instant,
  prim: Primitives,
): { payload: Payload<T>; digest: string; key: SealKey } {
  const sealKeys = trust.directory?.body.sealKeys ?? [];
  const opened = openSealed(
    bytes,
    { typ: typOf(type) },
    (kid) => sealKeys.find(({ key }) => key.kid === kid)?.key,
    prim,
  );
  const key = sealKeys.find((candidate) => candidate.key.kid === opened.kids[0]);
  ensure(
    opened.kids.length === 1 && key !== undefined,
    'too-many-signers',
    'a manifest is sealed by one key',
  );
  const payload = parsePayloadAs(type, opened.payloadBytes) as Payload<T>;
  ensure(payload.iss === trust.state, 'wrong-issuer', `issued by ${payload.iss}, sealed by ${trust.state}`);
  const { kid } = key.key;
  ensure(
    key.classes.some((prefix) => covers(prefix, type)),
    'key-class',
    `key ${kid} may not seal ${type}`,
  );
  ensure(isInWindow(key, payload.created), 'key-window', `key ${kid} did not run at ${payload.created}`);
  ensure(stoodAt(trust, kid, seenAt), 'key-revoked', `key ${kid} was revoked by ${seenAt}`);
  return { payload, digest: opened.digest, key };
}
