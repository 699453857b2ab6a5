/**
 * Verifying an evidence package: one pass over every byte of it, from the reader's own root statement to the last object, in
 * bounded memory, whatever the package is made of. Nothing in it is believed because it is in it.
 */
import type { MessageBody, Payload } from '@comity/protocol';
import { type Instant, isFromTheFuture } from '../instant.ts';
import { noblePrimitives, type Primitives } from '../primitives.ts';
import { type SpkiVerifier, webVerifier } from '../timestamp/signature.ts';
import { MAX_TIME_STAMP_BYTES } from '../timestamp/token.ts';
import { verifyTimeStamp } from '../timestamp/verify.ts';
import type { TrustState } from '../trust/state.ts';
import { checkContent } from './content.ts';
import { examine, type Findings, newFindings } from './findings.ts';
import { type Hashing, portableHashing } from './hashing.ts';
import { compareInventory, takeInventory } from './inventory.ts';
import { FILE } from './layout.ts';
import { checkLogProof, checkSeen, lastSeen, MAX_LOG_PROOF } from './log-proof.ts';
import { openManifest, type ReadManifest, readManifest } from './manifest.ts';
import type { ContentReceiver, Opener } from './opener.ts';
import { checkObjects, checkOwnFiles, type PartsContext } from './parts.ts';
import { type PackageReader, readFile } from './reader.ts';
import { type Saying, say } from './sayings.ts';
import { chainRoots, chainStatements, MAX_TRUST_FILE, parseTrustFile, type TrustFile } from './trust-file.ts';
import {
  CONTENT_CLAIMS,
  NOT_SHOWN,
  outcomeOf,
  type TimeBound,
  type TimeBracket,
  type Verdict,
} from './verdict.ts';

export interface VerifyOptions {
  readonly prim?: Primitives;
  readonly hashing?: Hashing;
  readonly verifySpki?: SpkiVerifier;
  /** Given, the content is examined too and the outcome waits for it. */
  readonly opener?: Opener;
  readonly receiver?: ContentReceiver;
  /** Told how many more bytes have been read. */
  readonly onBytes?: (count: number) => void;
}

interface Case extends PartsContext {
  readonly manifest: ReadManifest;
  readonly verifySpki: SpkiVerifier;
}

/**
 * The verdict on a package, judged by root statements from the reader's side: the State's first root, or any later ones.
 * Rejects only if the reader fails in a way that is not about the package; whatever the package holds ends in rows.
 */
export async function verifyPackage(
  reader: PackageReader,
  anchors: readonly Uint8Array[],
  options: VerifyOptions = {},
): Promise<Verdict> {
  const { prim = noblePrimitives, hashing = portableHashing, verifySpki = webVerifier } = options;
  const { opener, receiver, onBytes = () => undefined } = options;
  const findings = newFindings();
  if (opener === undefined) {
    for (const id of CONTENT_CLAIMS) findings.optional(id, say('no-key-given'));
  }
  const manifest = await examine(findings, 'seal', FILE.manifest, () => readManifest(reader));
  if (manifest === undefined) return conclude(findings, {});
  const context: Case = { reader, findings, prim, hashing, onBytes, manifest, verifySpki };
  const judged = await judgeIssuer(context, anchors);
  await judgeFiles(context);
  if (opener !== undefined && judged.trust !== undefined && !findings.refuted) {
    const { trust, seenAt } = judged;
    await checkContent({ ...context, manifest: manifest.payload, trust, seenAt, opener, receiver });
  }
  return conclude(findings, judged.time, manifest, judged.roots);
}

interface Judgement {
  readonly roots?: TrustState;
  readonly trust?: TrustState;
  readonly time: TimeBracket;
  /** When others first saw the manifest; its own word if nobody did. */
  readonly seenAt: Instant;
}

/** Who sealed the manifest, and when. */
async function judgeIssuer(context: Case, anchors: readonly Uint8Array[]): Promise<Judgement> {
  const { findings, prim, reader, manifest } = context;
  const { created } = manifest.payload;
  const file = await examine(findings, 'anchor', FILE.trust, async () =>
    parseTrustFile(await readFile(reader, FILE.trust, MAX_TRUST_FILE)),
  );
  const roots =
    file && (await examine(findings, 'anchor', FILE.trust, () => chainRoots(file, anchors, created, prim)));
  if (file === undefined || roots === undefined) return { time: {}, seenAt: created };
  const before = earliest([await judgeLog(context, roots), await judgeTimeStamp(context, file)]);
  const seenAt = before?.at ?? created;
  const trust = await examine(findings, 'anchor', FILE.trust, () =>
    chainStatements(roots, file, manifest.payload.body.trust, seenAt, prim),
  );
  if (trust !== undefined) await judgeSeal(context, trust, seenAt);
  const after = trust && madeAfter(trust, prim);
  const time: TimeBracket = { ...(after && { after }), ...(before && { before }) };
  judgeTime(findings, created, time);
  return { roots, ...(trust && { trust }), time, seenAt };
}

async function judgeSeal(
  { findings, manifest, prim }: Case,
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
  { findings, reader, manifest, prim }: Case,
  roots: TrustState,
): Promise<TimeBound | undefined> {
  const { log, proofs } = manifest.payload.body;
  if (!proofs.includes('log')) findings.lacks('log', 'missing-file', { detail: say('log-not-promised') });
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

async function judgeTimeStamp(context: Case, { timeStamp }: TrustFile): Promise<TimeBound | undefined> {
  const { findings, reader, manifest, prim, verifySpki } = context;
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
  const { at, authority } = stamp;
  findings.holds('time-stamp', say('stamped', { at, authority }));
  return { at, by: { say: 'time-stamp-authority', with: { name: authority } } };
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

/** Whether the folder holds what was sealed, all of it and nothing else. */
async function judgeFiles(context: Case): Promise<void> {
  const { findings, reader } = context;
  const body: MessageBody<'comity.package/1'> = context.manifest.payload.body;
  const inventory = await takeInventory(reader, findings);
  await checkOwnFiles(body, context);
  const totals = await checkObjects(body, context);
  const expected = { names: body.files.map(({ name }) => name), proofs: body.proofs, ...totals };
  compareInventory(inventory, expected, findings);
  const count = inventory.names.size + inventory.objects + inventory.headers;
  findings.holds('files', say('files-counted', { count }));
}

function conclude(
  findings: Findings,
  time: TimeBracket,
  manifest?: ReadManifest,
  roots?: TrustState,
): Verdict {
  const rows = findings.rows();
  return {
    outcome: outcomeOf(rows),
    ...(manifest && { package: factsOf(manifest) }),
    rows,
    time,
    ...(roots && {
      anchor: { state: roots.state, fingerprint: roots.fingerprint, version: roots.root.body.version },
    }),
    notShown: NOT_SHOWN,
  };
}

function factsOf({ payload, digest }: ReadManifest): NonNullable<Verdict['package']> {
  const { id, iss: issuer, created }: Payload<'comity.package/1'> = payload;
  return { id, issuer, digest, created };
}
