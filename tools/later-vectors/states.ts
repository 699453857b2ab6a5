/** The invented States that add to the sound package: xb, which sealed it, and xa, for which it was sealed. */
import {
  addSignatureLine,
  append,
  commitment,
  EMPTY_FRONTIER,
  formatTlogProof,
  formatVkey,
  leafHash,
  proveInclusion,
  readerOf,
  rootAt,
  timeStampRequest,
  toSeconds,
} from '../../packages/proof/src/index.ts';
import { canonicalBytes, type Json, sha256, toBase64url, utf8 } from '../../packages/protocol/src/index.ts';
import {
  type Attestor,
  cosign,
  makeTestAuthorityKey,
  nobleSigners,
  noteSigner,
  sealPayload,
  signCheckpoint,
  testAuthority,
} from '../../packages/seal/src/index.ts';
import { directory, freshness, keys, later, root, witnessSigner } from '../seal-vectors/state.ts';

export const DAY = 86_400;
/** When the first step, the second and the renewal are made. */
export const PASSED_ON_AT = later(DAY);
export const PASSED_AGAIN_AT = later(2 * DAY);
export const RENEWED_AT = later(3 * DAY);
/** Until when the time stamp of the renewal holds. */
export const STAMP_DAYS = 3 * 365;

export const originOf = (state: string): string => `${state}.comity.example/custody`;
const logOf = (state: string) => noteSigner(originOf(state), 1, sha256(utf8(`${state} log`)), nobleSigners);

/** The first root of a State: the sound package's own for xb. */
export const rootOf = (state: string): Uint8Array =>
  state === 'xb'
    ? root({})
    : root({ state, logs: [{ origin: originOf(state), vkeys: [formatVkey(logOf(state).key)] }] });

/** Its statements at an instant. */
export function trustOf(state: string, at: string) {
  const statement = directory({ state });
  const checkpoint = signCheckpoint(
    { origin: originOf(state), size: 1, root: sha256(utf8('leaf')) },
    [logOf(state), witnessSigner],
    toSeconds(later(0)),
  );
  return {
    roots: [rootOf(state)],
    directory: statement,
    freshness: freshness(statement, { state, at, checkpoint }),
    timeStampAuthorities: [],
  };
}

/** A proof that the payload of this digest is in the State's log, seen by the witness a little later. */
export function logProofOf(state: string, digest: string, at: string): string {
  const salt = sha256(utf8(`salt of ${digest}`));
  const event: Json = { action: 'sealed', at, digest };
  const leaf = leafHash(commitment(salt, event));
  const { nodes } = append(EMPTY_FRONTIER, [sha256(utf8('leaf')), leaf]);
  const read = readerOf(
    nodes,
    nodes.map(({ hash }) => hash),
  );
  const own = signCheckpoint(
    { origin: originOf(state), size: 2, root: rootAt(read, 2) },
    [logOf(state)],
    toSeconds(at),
  );
  const lines = cosign(own, [witnessSigner], toSeconds(at) + 20).split(/(?<=\n)/);
  const note = lines.filter((line) => line !== '').reduce(addSignatureLine, own);
  const extra = canonicalBytes({ event, salt: toBase64url(salt) });
  return formatTlogProof({ index: 1, proof: proveInclusion(read, 1, 2), note, extra });
}

/** A State that adds something at an instant, with a time-stamp authority of that day. */
export function attestorOf(state: string, at: string): Attestor {
  const random = (size: number) => sha256(utf8(`serial ${state} ${at}`)).slice(0, size);
  const authority = makeTestAuthorityKey(later(-DAY), later(STAMP_DAYS * DAY), random(8));
  const stampedAt = new Date(Date.parse(at) + 40_000).toISOString();
  return {
    state,
    trust: { ...trustOf(state, at), timeStampAuthorities: [authority.certificate] },
    logOrigin: originOf(state),
    seal: async (payload, typ) => sealPayload(payload, typ, [keys.seal]),
    proveLogged: async (digest) => logProofOf(state, digest, at),
    stamp: async (sha512) =>
      testAuthority(authority, () => stampedAt, random).answer(timeStampRequest(sha512, random(8))),
  };
}
