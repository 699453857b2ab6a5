/** Who sealed a package, and when: what its outside says, judged from the reader's own root statements. */
import { type Instant, isFromTheFuture } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import type { SpkiVerifier } from '../timestamp/signature.ts';
import { MAX_TIME_STAMP_BYTES } from '../timestamp/token.ts';
import { type TimeStamp, verifyTimeStamp } from '../timestamp/verify.ts';
import { isVouchedFor } from '../timestamp/vouched.ts';
import type { TrustState } from '../trust/state.ts';
import { anchorsOf } from './anchors.ts';
import { examine, type Findings } from './findings.ts';
import { FILE } from './layout.ts';
import { checkLogProof, checkSeen, lastSeen, MAX_LOG_PROOF } from './log-proof.ts';
import { openManifest, type ReadManifest } from './manifest.ts';
import { type PackageReader, readFile } from './reader.ts';
import { type Saying, say } from './sayings.ts';
import { chainRoots, chainStatements, MAX_TRUST_FILE, parseTrustFile, type TrustFile } from './trust-file.ts';
import type { TimeBound, TimeBracket } from './verdict.ts';

export interface IssuerContext {
  readonly reader: PackageReader;
  readonly findings: Findings;
  readonly prim: Primitives;
  readonly manifest: ReadManifest;
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
}

/** Who sealed the manifest, and when. */
export async function judgeIssuer(
  context: IssuerContext,
  anchors: readonly Uint8Array[],
): Promise<Judgement> {
  const { findings, prim, reader, manifest } = context;
  const { created, iss } = manifest.payload;
  const ours = anchorsOf(iss, anchors);
  // Without any of that State the others are held against the package all the same, so that it is said why none was reached.
  const ownAnchors = ours.length > 0 ? ours : anchors;
  const file = await examine(findings, 'anchor', FILE.trust, async () =>
    parseTrustFile(await readFile(reader, FILE.trust, MAX_TRUST_FILE)),
  );
  const roots =
    file &&
    (await examine(findings, 'anchor', FILE.trust, () => chainRoots(file, ownAnchors, created, prim)));
  if (file === undefined || roots === undefined) return { time: {}, seenAt: created };
  const logged = await judgeLog(context, roots);
  const stamped = await judgeTimeStamp(context, file);
  const before = earliest([logged, stamped?.bound]);
  const seenAt = before?.at ?? created;
  const trust = await examine(findings, 'anchor', FILE.trust, () =>
    chainStatements(roots, file, manifest.payload.body.trust, seenAt, prim),
  );
  if (trust !== undefined) await judgeSeal(context, trust, seenAt);
  const after = trust && madeAfter(trust, prim);
  const time: TimeBracket = { ...(after && { after }), ...(before && { before }) };
  judgeTime(findings, created, time);
  const { stamp } = stamped ?? {};
  return { roots, ...(trust && { trust }), time, seenAt, ...(stamp && { stamp }) };
}

async function judgeSeal(
  { findings, manifest, prim }: IssuerContext,
  trust: TrustState,
  seenAt: Instant,
): Promise<void> {
  const versions = { root: trust.root.body.version, directory: trust.directory?.body.version ?? 0 };
  findings.holds('anchor', say('anchor-reached', { state: trust.state, ...versions }));
  const opened = await examine(findings, 'seal', FILE.manifest, () =>
    openManifest('comity.package/1', manifest.bytes, trust, seenAt, prim),
  );
  if (opened === undefined) return;
  const { authority, key } = opened.key;
  findings.holds('seal', say('sealed-by', { kid: key.kid, authority }));
}

/** The custody log and its witnesses; gives when enough of them had seen the record. */
async function judgeLog(
  { findings, reader, manifest, prim }: IssuerContext,
  roots: TrustState,
): Promise<TimeBound | undefined> {
  const { log, proofs } = manifest.payload.body;
  if (!proofs.includes('log')) {
    findings.lacks('log', 'missing-file', { detail: say('log-not-promised') });
    return undefined;
  }
  const root = roots.root.body;
  const logged = await examine(findings, 'log', FILE.log, async () =>
    checkLogProof(await readFile(reader, FILE.log, MAX_LOG_PROOF), manifest.digest, log.origin, root, prim),
  );
  if (logged === undefined) return undefined;
  const { index, size, origin } = logged;
  findings.holds('log', say('recorded', { index, size, origin }));
  const seen = await examine(findings, 'witnesses', FILE.log, () => checkSeen(logged.note, root, prim));
  if (seen === undefined) return undefined;
  const { names, quorum } = seen;
  const said = say('seen-by-witnesses', { seen: names.length, quorum, names });
  if (!seen.met) findings.lacks('witnesses', 'quorum', { detail: said, file: FILE.log });
  findings.holds('witnesses', said);
  return seen.at === undefined ? undefined : { at: seen.at, by: { say: 'witnesses', with: { names } } };
}

async function judgeTimeStamp(
  context: IssuerContext,
  { timeStamp }: TrustFile,
): Promise<{ stamp: TimeStamp; bound: TimeBound } | undefined> {
  const { findings, reader, manifest, prim, verifySpki, authorities } = context;
  if (!manifest.payload.body.proofs.includes('time-stamp')) {
    findings.optional('time-stamp', say('stamp-not-promised'));
    return undefined;
  }
  const stamp = await examine(findings, 'time-stamp', FILE.timeStamp, async () => {
    const token = await readFile(reader, FILE.timeStamp, MAX_TIME_STAMP_BYTES);
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
    findings.lacks('time-stamp', 'tsp-unknown-authority', { detail, file: FILE.timeStamp });
    return undefined;
  }
  findings.holds('time-stamp', say('stamped-vouched', { at, authority }));
  return { stamp, bound: { at, by: { say: 'time-stamp-authority-of-yours', with: { name: authority } } } };
}

/** The manifest names a freshness statement, so it was made after that one and after what that one holds. */
function madeAfter({ state, root, freshness }: TrustState, prim: Primitives): TimeBound | undefined {
  if (freshness === undefined) return undefined;
  const at = lastSeen(freshness.body.checkpoint, root.body, prim);
  return at === undefined
    ? { at: freshness.body.at, by: { say: 'freshness-statement', with: { state } } }
    : { at, by: { say: 'freshness-witnesses', with: { state } } };
}

function judgeTime(findings: Findings, created: Instant, { after, before }: TimeBracket): void {
  const wrong = (detail: Saying) => findings.refutes('time', 'wrong-time', { detail, file: FILE.manifest });
  if (before === undefined) findings.lacks('time', 'no-independent-time');
  else if (isFromTheFuture(created, before.at)) wrong(say('claims-after-seen', { created, seen: before.at }));
  if (after !== undefined && isFromTheFuture(after.at, created))
    wrong(say('claims-before-basis', { created, basis: after.at }));
  findings.holds('time', say('claims', { created }));
}

function earliest(bounds: readonly (TimeBound | undefined)[]): TimeBound | undefined {
  const known = bounds.filter((bound) => bound !== undefined);
  return known.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}
