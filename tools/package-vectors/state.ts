/** The invented State behind the package vectors: its statements, its log of two records, and the seal on what it is given. */
import {
  addSignatureLine,
  append,
  commitment,
  EMPTY_FRONTIER,
  formatTlogProof,
  leafHash,
  type NodeReader,
  proveInclusion,
  readerOf,
  rootAt,
  toSeconds,
} from '../../packages/proof/src/index.ts';
import { canonicalBytes, type Json, sha256, toBase64url, utf8 } from '../../packages/protocol/src/index.ts';
import {
  cosign,
  type NoteSigner,
  type SigningKey,
  sealPayload,
  signCheckpoint,
} from '../../packages/seal/src/index.ts';
import {
  directory,
  freshness,
  keys,
  later,
  logSigner,
  ORIGIN,
  ROTATED_ROLES,
  root,
  witnessSigner,
} from '../seal-vectors/state.ts';

/** When the package is sealed, when its log and witness show it, and when it is stamped. */
export const SEALED_AT = later(600);
const LOGGED_AT = later(620);
export const STAMPED_AT = later(640);

const statement = directory({});
export const STATEMENTS = { roots: [root({})], directory: statement, freshness: freshness(statement, {}) };

/** Roots a reader may begin with. */
export const ANCHORS = {
  'root 1': root({}),
  'root 2': root({ version: 2, roles: ROTATED_ROLES }, [keys.root1, keys.root2, keys.root3]),
  'root 1 of another ceremony': root({ validUntil: later(100 * 86_400) }),
  'root 1 of another State': root({ state: 'xc' }),
};

export const sealed = (payload: Json, typ: string, by: SigningKey = keys.seal): Uint8Array =>
  sealPayload(canonicalBytes(payload), typ, [by]);

/** The log as it stands with the record of this sealing; the first record is the one freshness has seen. */
function logWith(leaf: Uint8Array): NodeReader {
  const { nodes } = append(EMPTY_FRONTIER, [sha256(utf8('leaf')), leaf]);
  return readerOf(
    nodes,
    nodes.map(({ hash }) => hash),
  );
}

export interface Signers {
  readonly log?: NoteSigner;
  readonly witnesses?: readonly NoteSigner[];
}

/** The tlog-proof that the payload of this digest was sealed for. */
export function logProof(
  digest: string,
  { log = logSigner, witnesses = [witnessSigner] }: Signers = {},
): string {
  const salt = sha256(utf8('salt of the record'));
  const event: Json = { action: 'sealed', at: SEALED_AT, digest };
  const read = logWith(leafHash(commitment(salt, event)));
  const own = signCheckpoint({ origin: ORIGIN, size: 2, root: rootAt(read, 2) }, [log], toSeconds(SEALED_AT));
  const lines = cosign(own, witnesses, toSeconds(LOGGED_AT)).split(/(?<=\n)/);
  const note = lines.filter((line) => line !== '').reduce(addSignatureLine, own);
  const extra = canonicalBytes({ event, salt: toBase64url(salt) });
  return formatTlogProof({ index: 1, proof: proveInclusion(read, 1, 2), note, extra });
}
