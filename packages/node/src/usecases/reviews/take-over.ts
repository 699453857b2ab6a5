/**
 * Another State's part of a review, as its file, whoever brought it: believed only as far as its seal goes, and only for what that State did and was
 * told of the secretariat. All of it or nothing; whether each step counts, the rules say wherever the review is read.
 */
import { type Entry, objectionsToMechanism } from '@comity/domain/national';
import { checkDocument, parseSealedUnverified, type TrustState } from '@comity/proof';
import { fromBase64url, type Json, messageDigest, parseCanonical } from '@comity/protocol';
import { shift } from '../../ports/clock.ts';
import { mechanismKey } from '../../ports/country-reviews.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { askAnewUnlessFresh } from '../trust/ask-anew.ts';
import type { RefreshesPeers } from '../trust/refresh-peer.ts';
import { type ReviewDeps, tidy, unlessObjected } from './deps.ts';
import type { ReviewFile, ReviewPart } from './hand-over.ts';
import { objectionsTo, reviewId } from './open-review.ts';

export interface TakesOver extends ReviewDeps, RefreshesPeers {}

export interface TakenOver {
  review: string;
  from: string;
  /** Steps that were not known here. */
  added: number;
  known: number;
  /** The review itself was not known, and is now. */
  opened: boolean;
}

/** Clocks of States are not the same; a step from tomorrow is none. */
const AHEAD = 24 * 60 * 60 * 1000;

/** Reads the part out of sealed bytes. Throws NotKept for bytes that are no such part; what a review is made of is checked by `reader`. */
export type PartReader = (value: Json) => ReviewPart | undefined;

/** The bytes of the part, and of the seal over them. */
export interface PartBytes {
  document: Uint8Array;
  seal: Uint8Array;
}

/** Handed in by an officer. @throws NotKept; ProofError for a seal that does not hold */
export async function takeOver(
  deps: TakesOver,
  file: Pick<ReviewFile, 'document' | 'seal'>,
  read: PartReader,
  officer: Officer,
): Promise<TakenOver> {
  const bytes = { document: fromBase64url(file.document), seal: fromBase64url(file.seal) };
  const from = issuerOf(bytes.seal);
  await askAnewUnlessFresh(deps, from);
  return deps.store.transact(async (tx) => {
    const trust = (await tx.trust.get(from))?.trust;
    if (!trust) throw refused('not-pinned', from);
    const believed = believePart(deps, bytes, read, trust);
    if (believed.freshness !== 'fresh') throw refused('not-fresh', from);
    return keepPart(tx, deps, bytes, believed, officer);
  });
}

const refused = (code: string, detail = ''): NotKept => new NotKept([{ code, detail }], 'reviews');

function issuerOf(seal: Uint8Array): string {
  const { payload } = parseSealedUnverified(seal);
  const iss = (payload as { iss?: Json } | null)?.iss;
  return typeof iss === 'string' ? iss.slice(0, 2) : '';
}

interface BelievedPart {
  part: ReviewPart;
  from: string;
  /** The review's name. */
  about: string;
  digest: string;
  /** When its State sealed it. */
  sealed: string;
  freshness: 'fresh' | 'stale' | 'none';
}

/** As the State that `trust` is about sealed it, and as the rules admit it. @throws NotKept, ProofError */
export function believePart(
  deps: Pick<TakesOver, 'me' | 'clock' | 'primitives'>,
  { document, seal }: PartBytes,
  read: PartReader,
  trust: TrustState,
): BelievedPart {
  const reading = { now: deps.clock.now(), me: deps.me };
  const { payload, freshness } = checkDocument(seal, trust, reading, deps.primitives);
  const from = payload.iss;
  const { digest, size, about } = payload.body;
  if (size !== document.length || digest !== messageDigest(document)) throw refused('other-bytes');
  const part = read(parseCanonical(document));
  if (part === undefined) throw refused('no-part');
  unlessObjected(objectionsToPart(deps, part, from, about), about);
  return { part, from, about, digest, sealed: payload.created, freshness };
}

/** @throws NotKept before anything is written */
export async function keepPart(
  tx: Tx,
  deps: WritesLeaves,
  { document, seal }: PartBytes,
  { part, from, about, digest, sealed }: Omit<BelievedPart, 'freshness'>,
  officer: Officer,
): Promise<TakenOver> {
  await tx.lock(`review/${about}`);
  const found = await Promise.all(part.steps.map((entry) => tx.reviewsteps.get(entry.id)));
  const other = found.find((one, i) => one !== undefined && tidy(one.entry) !== tidy(part.steps[i]));
  if (other) throw refused('other-step', other.entry.id);
  const opened = await openedBy(tx, deps, part, officer.id);
  const fresh = part.steps.filter((_, i) => found[i] === undefined);
  const noted = { recordedAt: deps.clock.now(), recordedBy: officer.id };
  const before = await sealedBefore(tx, about, from);
  for (const entry of fresh)
    await tx.reviewsteps.insert({
      review: about,
      entry,
      known: { how: 'file', from, file: digest, sealed, ...(entry.at < before ? { lacking: before } : {}) },
      ...noted,
    });
  if (opened || fresh.length > 0) {
    await tx.exact.put(document);
    await tx.exact.put(seal);
    await recordEvent(tx, deps, {
      action: 'imported',
      actor: officer.id,
      role: officer.role,
      digest,
      ext: { review: about, from },
    });
  }
  return { review: about, from, added: fresh.length, known: part.steps.length - fresh.length, opened };
}

/**
 * When the State last sealed a part of which something is known here, or ''. A step dated before that and not in it was dated back, or its
 * clock was moved: our rule is to show it so, and to refuse nothing, since no paragraph says how a review is dated.
 */
async function sealedBefore(tx: Tx, review: string, from: string): Promise<string> {
  const steps = await tx.reviewsteps.where('review', review);
  return steps.reduce(
    (latest, { known }) =>
      known.how === 'file' && known.from === from && (known.sealed ?? '') > latest ? known.sealed! : latest,
    '',
  );
}

function objectionsToPart(
  { me, clock }: Pick<TakesOver, 'me' | 'clock'>,
  part: ReviewPart,
  from: string,
  about: string,
): string[] {
  const { opened, mechanism, steps } = part;
  const latest = shift(clock.now(), AHEAD);
  const theirs = ({ by }: Entry) => by.state === undefined || by.state === from;
  const wrong: [string, boolean][] = [
    ['another-review', part.from !== from || opened.id !== about || reviewId(opened) !== about],
    ['another-mechanism', mechanism.id !== opened.mechanism || objectionsToMechanism(mechanism).length > 0],
    ['step-of-another', !steps.every(theirs)],
    ['in-the-future', steps.some(({ at }) => at > latest)],
    ['step-twice', new Set(steps.map(({ id }) => id)).size < steps.length],
  ];
  return [
    ...wrong.filter(([, is]) => is).map(([objection]) => objection),
    ...objectionsTo(me, mechanism, opened, opened.reviewers),
  ];
}

/** Opens a review that is not known, under the mechanism the file tells; of a known one both must mean the same. */
async function openedBy(tx: Tx, deps: WritesLeaves, part: ReviewPart, by: string): Promise<boolean> {
  const { opened, mechanism, basis, version } = part;
  const key = mechanismKey({ mechanism: mechanism.id, version });
  const ours = await tx.mechanisms.get(key);
  if (ours && tidy(ours.mechanism) !== tidy(mechanism))
    throw refused('another-mechanism', `${mechanism.id}/${version}`);
  const before = await tx.countryreviews.get(opened.id);
  if (before && (before.version !== version || tidy(meant(before.opened)) !== tidy(meant(opened))))
    throw refused('another-review', opened.id);
  const noted = { recordedAt: deps.clock.now(), recordedBy: by };
  if (!ours) await tx.mechanisms.insert({ mechanism, version, basis, ...noted });
  if (before) return false;
  await tx.countryreviews.insert({ opened, version, ...noted });
  return true;
}

/** The day on which a State began to count is its own. */
const meant = ({ began: _, reviewers, ...opened }: ReviewPart['opened']) => ({
  ...opened,
  reviewers: reviewers.toSorted(),
});
