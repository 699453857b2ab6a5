/** Who sealed a package, and when: what its outside says, judged from the reader's own root statements. */
import { endOf, type Instant, isFromTheFuture } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import type { SpkiVerifier } from '../timestamp/signature.ts';
import { MAX_TIME_STAMP_BYTES } from '../timestamp/token.ts';
import { type TimeStamp, verifyTimeStamp } from '../timestamp/verify.ts';
import { isVouchedFor } from '../timestamp/vouched.ts';
import type { FreshnessBody, TrustState } from '../trust/state.ts';
import { anchorsOf } from './anchors.ts';
import { examine, type Findings } from './findings.ts';
import { PACKAGE_LAYOUT, type SealedLayout } from './layout.ts';
import { checkLogProof, checkSeen, type LoggedSealing, lastSeen, MAX_LOG_PROOF } from './log-proof.ts';
import { openManifest, type ReadManifest, type WholeType } from './manifest.ts';
import { type PackageReader, readFile } from './reader.ts';
import { type Saying, say } from './sayings.ts';
import {
  chainRoots,
  chainStatements,
  freshnessBeside,
  MAX_TRUST_FILE,
  parseTrustFile,
  type TrustFile,
} from './trust-file.ts';
import type { TimeBound, TimeBracket } from './verdict.ts';

export interface IssuerContext<T extends WholeType = 'comity.package/1'> {
  readonly reader: PackageReader;
  readonly findings: Findings;
  readonly prim: Primitives;
  readonly manifest: ReadManifest<T>;
  /** Where its proofs are; as in a package if it is not said. */
  readonly layout?: SealedLayout;
  readonly verifySpki: SpkiVerifier;
  /** DER certificates of time-stamp authorities from the reader's own side; none: the issuer's word is taken, and said to be. */
  readonly authorities?: readonly Uint8Array[];
}

export interface Judgement {
  readonly roots?: TrustState;
  readonly trust?: TrustState;
  readonly time: TimeBracket;
  /** When others first saw the manifest; its own word if nobody did. */
  readonly seenAt: Instant;
  /** The time stamp, if it holds. */
  readonly stamp?: TimeStamp;
  /** The record of the sealing in the issuer's log, if it holds. */
  readonly logged?: LoggedSealing;
}

/** Who sealed the manifest, and when. */
export async function judgeIssuer(
  context: IssuerContext<WholeType>,
  anchors: readonly Uint8Array[],
): Promise<Judgement> {
  const { findings, prim, reader, manifest, layout = PACKAGE_LAYOUT } = context;
  const { created, iss } = manifest.payload;
  const ours = anchorsOf(iss, anchors);
  // Without any of that State the others are held against the package all the same, so that it is said why none was reached.
  const ownAnchors = ours.length > 0 ? ours : anchors;
  const file = await examine(findings, 'anchor', layout.trust, async () =>
    parseTrustFile(await readFile(reader, layout.trust, MAX_TRUST_FILE)),
  );
  const roots =
    file &&
    (await examine(findings, 'anchor', layout.trust, () => chainRoots(file, ownAnchors, created, prim)));
  if (file === undefined || roots === undefined) return { time: {}, seenAt: created };
  const logged = await judgeLog(context, roots);
  const stamped = await judgeTimeStamp(context, file);
  const before = earliest([logged?.bound, stamped?.bound]);
  const seenAt = before ? endOf(before.at) : created;
  const trust = await examine(findings, 'anchor', layout.trust, () =>
    chainStatements(roots, file, manifest.payload.body.trust, seenAt, prim),
  );
  if (trust !== undefined) await judgeSeal(context, trust, seenAt);
  const after = madeAfter(roots, trust?.freshness?.body ?? freshnessBeside(roots, file, prim), prim);
  const time: TimeBracket = { ...(after && { after }), ...(before && { before }) };
  judgeTime(findings, created, time, layout.manifest);
  return {
    ...{ roots, time, seenAt },
    ...(trust && { trust }),
    ...(stamped && { stamp: stamped.stamp }),
    ...(logged && { logged: logged.sealing }),
  };
}

async function judgeSeal(
  { findings, manifest, prim, layout = PACKAGE_LAYOUT }: IssuerContext<WholeType>,
  trust: TrustState,
  seenAt: Instant,
): Promise<void> {
  const versions = { root: trust.root.body.version, directory: trust.directory?.body.version ?? 0 };
  findings.holds('anchor', say('anchor-reached', { state: trust.state, ...versions }));
  const opened = await examine(findings, 'seal', layout.manifest, () =>
    openManifest(manifest.payload._type, manifest.bytes, trust, seenAt, prim),
  );
  if (opened === undefined) return;
  const { authority, key } = opened.key;
  findings.holds('seal', say('sealed-by', { kid: key.kid, authority }));
}

/** The custody log and its witnesses; gives when enough of them had seen the record. */
async function judgeLog(
  { findings, reader, manifest, prim, layout = PACKAGE_LAYOUT }: IssuerContext<WholeType>,
  roots: TrustState,
): Promise<{ sealing: LoggedSealing; bound?: TimeBound } | undefined> {
  const { log, proofs } = manifest.payload.body;
  if (!proofs.includes('log')) {
    findings.lacks('log', 'missing-file', { detail: say('log-not-promised') });
    return undefined;
  }
  const root = roots.root.body;
  const sealing = await examine(findings, 'log', layout.log, async () => {
    const proof = await readFile(reader, layout.log, MAX_LOG_PROOF);
    return checkLogProof(proof, manifest.digest, log.origin, root, prim, layout.reasons);
  });
  if (sealing === undefined) return undefined;
  const { index, size, origin } = sealing;
  findings.holds('log', say('recorded', { index, size, origin }));
  const seen = await examine(findings, 'witnesses', layout.log, () => checkSeen(sealing.note, root, prim));
  if (seen === undefined) return { sealing };
  const { names, quorum } = seen;
  const said = say('seen-by-witnesses', { seen: names.length, quorum, names });
  if (!seen.met) findings.lacks('witnesses', 'quorum', { detail: said, file: layout.log });
  findings.holds('witnesses', said);
  if (seen.at === undefined) return { sealing };
  return { sealing, bound: { at: seen.at, by: { say: 'witnesses', with: { names } } } };
}

async function judgeTimeStamp(
  context: IssuerContext<WholeType>,
  { timeStamp }: TrustFile,
): Promise<{ stamp: TimeStamp; bound: TimeBound } | undefined> {
  const { findings, reader, manifest, prim, verifySpki, authorities, layout = PACKAGE_LAYOUT } = context;
  if (!manifest.payload.body.proofs.includes('time-stamp')) {
    findings.optional('time-stamp', say('stamp-not-promised'));
    return undefined;
  }
  const stamp = await examine(findings, 'time-stamp', layout.timeStamp, async () => {
    const token = await readFile(reader, layout.timeStamp, MAX_TIME_STAMP_BYTES);
    const expect = { sha512: prim.sha512(manifest.bytes), authorities: timeStamp };
    return verifyTimeStamp(token, expect, prim, verifySpki);
  });
  if (stamp === undefined) return undefined;
  const { at, authority, certificate } = stamp;
  if (authorities === undefined) {
    findings.holds('time-stamp', say('stamped', { at, authority }));
    return { stamp, bound: { at, by: { say: 'time-stamp-authority', with: { name: authority } } } };
  }
  if (!(await isVouchedFor(certificate, { known: timeStamp, trusted: authorities, at }, verifySpki))) {
    const detail = say('authority-not-yours', { authority });
    findings.lacks('time-stamp', 'tsp-unknown-authority', { detail, file: layout.timeStamp });
    return undefined;
  }
  findings.holds('time-stamp', say('stamped-vouched', { at, authority }));
  return { stamp, bound: { at, by: { say: 'time-stamp-authority-of-yours', with: { name: authority } } } };
}

/** A freshness statement travels with the manifest, which was made after that one and after what that one holds (PKG-65). */
function madeAfter(
  { state, root }: TrustState,
  freshness: FreshnessBody | undefined,
  prim: Primitives,
): TimeBound | undefined {
  if (freshness === undefined) return undefined;
  const at = lastSeen(freshness.checkpoint, root.body, prim);
  return at === undefined
    ? { at: freshness.at, by: { say: 'freshness-statement', with: { state } } }
    : { at, by: { say: 'freshness-witnesses', with: { state } } };
}

function judgeTime(findings: Findings, created: Instant, { after, before }: TimeBracket, file: string): void {
  const wrong = (detail: Saying) => findings.refutes('time', 'wrong-time', { detail, file });
  if (before === undefined) findings.lacks('time', 'no-independent-time');
  else if (isFromTheFuture(created, endOf(before.at)))
    wrong(say('claims-after-seen', { created, seen: before.at }));
  if (after !== undefined && isFromTheFuture(after.at, created))
    wrong(say('claims-before-basis', { created, basis: after.at }));
  findings.holds('time', say('claims', { created }));
}

function earliest(bounds: readonly (TimeBound | undefined)[]): TimeBound | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}
