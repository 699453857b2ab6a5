// A letter follows a preservation by naming its thread and the digest of its request. From its arrival the data stay preserved until the
// letter is decided: 42(8), 44(1). Both States keep the link in their own halves.
import type { Digest, Instant, ThreadId } from '../law/scalars.ts';
import type { Follows } from '../request/content.ts';
import { digestOf, type LetterHalf, type PreservationHalf } from '../request/half.ts';
import type { ChainedLetter, LetterOutcome } from '../request/parts.ts';
import { begin, meet } from '../request/update.ts';
import { heldOf } from '../request/withdrawn.ts';
import { preservationEnds } from './term.ts';

/** What a letter writes to follow this preservation; null before the request was sent. */
export const followsOf = (half: PreservationHalf): Follows | null => {
  const request = requestDigest(half);
  return request === undefined ? null : { thread: half.id, digest: request };
};

const requestDigest = (half: PreservationHalf): Digest | undefined =>
  half.direction === 'outgoing'
    ? (half.sent[0]?.digest ?? undefined)
    : digestOf(half, { direction: 'received', seq: 0 });

/** The thread of the preservation a letter follows; null when it follows none or was not sent. */
export const followedBy = (letter: LetterHalf): ThreadId | null => requestOf(letter)?.follows?.thread ?? null;

const requestOf = (letter: LetterHalf) => {
  if (letter.direction === 'incoming') return letter.request;
  const { stage } = letter;
  return stage.name === 'draft' || stage.name === 'authorised' || letter.sent.length === 0
    ? undefined
    : stage.request;
};

/**
 * Brings the preservation up to date with a letter of the same States that follows it: links it, and once it is decided, says so.
 * Call it whenever either half has changed; calling it again changes nothing. A letter that names another request is left alone.
 */
export const reflectLetter = <H extends PreservationHalf>(half: H, letter: LetterHalf, now: Instant): H => {
  const follows = requestOf(letter)?.follows;
  const isOurs = follows?.thread === half.id && follows.digest === requestDigest(half);
  if (!isOurs || letter.counterpart !== half.counterpart) return half;
  return settled(linked(half, letter, now), letter, now);
};

const linked = <H extends PreservationHalf>(half: H, letter: LetterHalf, now: Instant): H => {
  if (half.letters.some((known) => known.thread === letter.id)) return half;
  const chained: ChainedLetter = { thread: letter.id, since: now, decided: null };
  const told = { ...half, letters: [...half.letters, chained] };
  return half.direction === 'outgoing'
    ? meet(told, now, 'letter-follows-preservation', 'preservation-ends')
    : told;
};

const settled = <H extends PreservationHalf>(half: H, letter: LetterHalf, now: Instant): H => {
  const outcome = outcomeOf(letter);
  const known = half.letters.find((one) => one.thread === letter.id);
  if (!outcome || !known || known.decided) return half;
  const told = {
    ...half,
    letters: half.letters.map((one) => (one === known ? { ...one, decided: { outcome, at: now } } : one)),
  };
  const held = heldOf(told);
  return told.direction === 'outgoing' && held ? begin(told, preservationEnds(held.until)) : told;
};

const outcomeOf = ({ stage }: LetterHalf): LetterOutcome | undefined => {
  switch (stage.name) {
    case 'executed':
    case 'not-executed':
    case 'refused':
    case 'withdrawn':
      return stage.name;
    default:
      return undefined;
  }
};
