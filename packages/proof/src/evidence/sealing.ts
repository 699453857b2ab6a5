/**
 * Judging what was sealed after the package: who sealed it, when others saw it, and until when the time stamp on it holds.
 * Throws at the first thing wrong; what it was becomes a row elsewhere.
 */
import type { MessageBody, Payload } from '@comity/protocol';
import { ensure } from '../errors.ts';
import { endOf, type Instant, isFromTheFuture, type StatedTime } from '../instant.ts';
import type { Primitives } from '../primitives.ts';
import type { SpkiVerifier } from '../timestamp/signature.ts';
import { MAX_TIME_STAMP_BYTES } from '../timestamp/token.ts';
import { type TimeStamp, verifyTimeStamp } from '../timestamp/verify.ts';
import { anchorsOf } from './anchors.ts';
import { LATER_FILE, type LaterFolder, laterFile } from './later-files.ts';
import { checkLogProof, checkSeen, MAX_LOG_PROOF } from './log-proof.ts';
import { openManifest } from './manifest.ts';
import { type PackageReader, readFile } from './reader.ts';
import { chainRoots, chainStatements, MAX_TRUST_FILE, parseTrustFile } from './trust-file.ts';

type LaterType = 'comity.package.onward/1' | 'comity.renewal/1';

/** What all judging of sealed things needs. */
export interface SealingContext {
  readonly reader: PackageReader;
  readonly prim: Primitives;
  readonly verifySpki: SpkiVerifier;
  /** Root statements from the reader's side, of any States. */
  readonly anchors: readonly Uint8Array[];
}

/** A sealed object whose form is right and whose seal nobody has checked. */
export interface ReadSealed<T extends LaterType> {
  readonly folder: LaterFolder;
  readonly number: number;
  readonly bytes: Uint8Array;
  readonly payload: Payload<T>;
  /** SHA-256 of the payload, hex. */
  readonly digest: string;
  /** The proofs that stand beside it. */
  readonly proofs: MessageBody<'comity.package/1'>['proofs'];
}

export interface Sealing {
  /** When others had seen it; its own word if nobody promised to. */
  readonly seenAt: Instant;
  readonly stamp?: TimeStamp;
  readonly kid: string;
  /** Whether it chains to a root of the reader's. */
  readonly anchored: boolean;
}

/**
 * Throws ProofError, ProtocolError. Without a root statement of its State from the reader's side its own first root stands in, so
 * that what contradicts itself is found; the answer then says that nobody vouches for that root.
 */
export async function judgeSealing<T extends LaterType>(
  sealed: ReadSealed<T>,
  context: SealingContext,
): Promise<Sealing> {
  const { reader, prim } = context;
  const { payload, folder, number, proofs } = sealed;
  const file = parseTrustFile(
    await readFile(reader, laterFile(folder, number, LATER_FILE[folder].trust), MAX_TRUST_FILE),
  );
  const ours = anchorsOf(payload.iss, context.anchors);
  const roots = chainRoots(file, ours.length > 0 ? ours : file.roots.slice(0, 1), payload.created, prim);
  const stamp = proofs.includes('time-stamp') ? await checkStamp(sealed, file.timeStamp, context) : undefined;
  const witnessed = proofs.includes('log') ? await checkLog(sealed, roots.root.body, context) : undefined;
  const seenAt = endOf(stamp?.at ?? witnessed ?? payload.created);
  const trust = chainStatements(roots, file, payload.body.trust, seenAt, prim);
  const { key } = openManifest(payload._type, sealed.bytes, trust, seenAt, prim);
  ensure(
    !isFromTheFuture(payload.created, seenAt),
    'wrong-time',
    `it claims ${payload.created}, but was seen at ${seenAt}`,
  );
  return { seenAt, ...(stamp && { stamp }), kid: key.key.kid, anchored: ours.length > 0 };
}

async function checkStamp<T extends LaterType>(
  { folder, number, bytes }: ReadSealed<T>,
  authorities: readonly Uint8Array[],
  { reader, prim, verifySpki }: SealingContext,
): Promise<TimeStamp> {
  const token = await readFile(
    reader,
    laterFile(folder, number, LATER_FILE[folder]['time-stamp']),
    MAX_TIME_STAMP_BYTES,
  );
  return verifyTimeStamp(token, { sha512: prim.sha512(bytes), authorities }, prim, verifySpki);
}

/** When enough witnesses had seen it. Throws ProofError 'quorum' if not enough had. */
async function checkLog<T extends LaterType>(
  { folder, number, digest, payload }: ReadSealed<T>,
  root: Parameters<typeof checkLogProof>[3],
  { reader, prim }: SealingContext,
): Promise<StatedTime | undefined> {
  const proof = await readFile(reader, laterFile(folder, number, LATER_FILE[folder].log), MAX_LOG_PROOF);
  const { note } = checkLogProof(proof, digest, payload.body.log.origin, root, prim);
  const { met, names, quorum, at } = checkSeen(note, root, prim);
  ensure(met, 'quorum', `${names.length} of the ${quorum} witnesses asked for`);
  return at;
}
