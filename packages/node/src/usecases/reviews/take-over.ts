/**
 * Another State's part of a review, handed in as its file: believed only as far as its seal goes, and only for what that State did and was
 * told of the secretariat. All of it or nothing; whether each step counts, the rules say wherever the review is read.
 */
import { type Entry, objectionsToMechanism } from '@comity/domain/national';
import { checkDocument, type Primitives, parseSealedUnverified } from '@comity/proof';
import { fromBase64url, type Json, messageDigest, parseCanonical } from '@comity/protocol';
import { shift } from '../../ports/clock.ts';
import { mechanismKey } from '../../ports/country-reviews.ts';
import type { Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { type ReviewDeps, tidy, unlessObjected } from './deps.ts';
import type { ReviewFile, ReviewPart } from './hand-over.ts';
import { objectionsTo, reviewId } from './open-review.ts';

export interface TakesOver extends ReviewDeps {
  primitives: Primitives;
}

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

/** @throws NotKept; ProofError for a seal that does not hold */
export async function takeOver(
  deps: TakesOver,
  file: Pick<ReviewFile, 'document' | 'seal'>,
  read: PartReader,
  officer: Officer,
): Promise<TakenOver> {
  const [document, seal] = [fromBase64url(file.document), fromBase64url(file.seal)];
  const { from, about } = await believed(deps, document, seal);
  const part = read(parseCanonical(document));
  if (part === undefined) throw new NotKept([{ code: 'no-part', detail: 'it is no part of a review' }]);
  unlessObjected(objectionsToPart(deps, part, from, about), about);
  const digest = messageDigest(document);
  return deps.store.transact(async (tx) => {
    await tx.lock(`review/${about}`);
    const opened = await openedBy(tx, deps, part, officer.id);
    const found = await Promise.all(part.steps.map((entry) => tx.reviewsteps.get(entry.id)));
    const other = found.find((one, i) => one !== undefined && tidy(one.entry) !== tidy(part.steps[i]));
    if (other)
      throw new NotKept([{ code: 'other-step', detail: `${other.entry.id} says something else here` }]);
    const fresh = part.steps.filter((_, i) => found[i] === undefined);
    const noted = { recordedAt: deps.clock.now(), recordedBy: officer.id };
    for (const entry of fresh)
      await tx.reviewsteps.insert({
        review: about,
        entry,
        known: { how: 'file', from, file: digest },
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
  });
}

/** Whose file it is and of which review. */
async function believed(deps: TakesOver, document: Uint8Array, seal: Uint8Array) {
  const { payload: said } = parseSealedUnverified(seal);
  const iss = (said as { iss?: Json } | null)?.iss;
  const from = typeof iss === 'string' ? iss.slice(0, 2) : '';
  const trust = (await deps.store.transact((tx) => tx.trust.get(from)))?.trust;
  if (!trust) throw new NotKept([{ code: 'not-pinned', detail: from }]);
  const checked = checkDocument(seal, trust, { now: deps.clock.now(), me: deps.me }, deps.primitives);
  if (checked.freshness !== 'fresh') throw new NotKept([{ code: 'not-fresh', detail: from }]);
  const { digest, size, about } = checked.payload.body;
  if (size !== document.length || digest !== messageDigest(document))
    throw new NotKept([{ code: 'other-bytes', detail: 'these are not the bytes that were sealed' }]);
  return { from, about };
}

function objectionsToPart({ me, clock }: TakesOver, part: ReviewPart, from: string, about: string): string[] {
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
async function openedBy(tx: Tx, deps: TakesOver, part: ReviewPart, by: string): Promise<boolean> {
  const { opened, mechanism, basis, version } = part;
  const key = mechanismKey({ mechanism: mechanism.id, version });
  const ours = await tx.mechanisms.get(key);
  if (ours && tidy(ours.mechanism) !== tidy(mechanism))
    throw new NotKept([{ code: 'another-mechanism', detail: `version ${version} is another one here` }]);
  const before = await tx.countryreviews.get(opened.id);
  if (before && (before.version !== version || tidy(meant(before.opened)) !== tidy(meant(opened))))
    throw new NotKept([{ code: 'another-review', detail: `${opened.id} has other reviewers or rules here` }]);
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
