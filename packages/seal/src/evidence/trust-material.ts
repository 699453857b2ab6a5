/** The trust chain as of sealing, carried in the package so that it can be checked when nobody answers any more. */
import { parseSealedUnverified, parseTrustFile } from '@comity/proof';
import {
  canonicalText,
  type Payload,
  parsePayloadAs,
  type TrustReference,
  toBase64url,
  utf8,
} from '@comity/protocol';

export interface TrustMaterial {
  /** Sealed root statements in order of version, beginning with the oldest anchor a reader may hold. */
  readonly roots: readonly Uint8Array[];
  readonly directory: Uint8Array;
  readonly freshness: Uint8Array;
  /** DER certificates of the time-stamp authorities this State relies on, and of those above them. */
  readonly timeStampAuthorities: readonly Uint8Array[];
}

/** The bytes of `proofs/trust.json`. Throws ProofError or ProtocolError where they are more than a reader takes (SPEC §2.4). */
export function formatTrustMaterial({
  roots,
  directory,
  freshness,
  timeStampAuthorities,
}: TrustMaterial): Uint8Array {
  const bytes = utf8(
    canonicalText({
      roots: roots.map(toBase64url),
      directory: toBase64url(directory),
      freshness: toBase64url(freshness),
      timeStamp: timeStampAuthorities.map(toBase64url),
    }),
  );
  parseTrustFile(bytes);
  return bytes;
}

/** How the manifest names the newest of them. Throws ProofError or ProtocolError if one is no statement. */
export function trustReference({ roots, directory, freshness }: TrustMaterial): TrustReference {
  const newest = roots.at(-1);
  if (newest === undefined) throw new RangeError('a package carries at least one root');
  const root = read('comity.root/1', newest);
  const { digest: directoryDigest, payload } = read('comity.directory/1', directory);
  return {
    rootVersion: root.payload.body.version,
    rootDigest: root.digest,
    directoryVersion: payload.body.version,
    directoryDigest,
    freshnessDigest: parseSealedUnverified(freshness).digest,
  };
}

function read<T extends 'comity.root/1' | 'comity.directory/1'>(
  type: T,
  sealed: Uint8Array,
): { digest: string; payload: Payload<T> } {
  const { digest, payloadBytes } = parseSealedUnverified(sealed);
  return { digest, payload: parsePayloadAs(type, payloadBytes) };
}
