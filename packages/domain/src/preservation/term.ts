// How long data stay preserved: at least sixty days from when they were in fact preserved; until the end the order gives; and, once a
// letter has arrived for them, until that letter is decided. All of it 42(8). Nothing here promises that data vanish on day sixty.
import { clock } from '@comity/convention';
import type { Clock } from '../law/clock.ts';
import { isBefore, plusDays } from '../law/instant.ts';
import type { Instant } from '../law/scalars.ts';
import type { PreservationHalf } from '../request/half.ts';
import type { ChainedLetter } from '../request/parts.ts';
import { heldOf } from '../request/withdrawn.ts';

export const FLOOR_DAYS = Number(clock('preservation-floor').value);

/** The instant before which nothing may be released, as the Convention has it. */
export const floorFrom = (effectiveFrom: Instant): Instant => plusDays(effectiveFrom, FLOOR_DAYS);

type NewClock = Omit<Clock, 'id' | 'met'>;

export const floorClock = (effectiveFrom: Instant): NewClock => ({
  name: 'preservation-floor',
  says: `The data stay preserved for at least ${FLOOR_DAYS} days.`,
  dueAt: floorFrom(effectiveFrom),
  source: 'treaty',
  paragraph: '42(8)',
  floor: true,
});

/** In the Requested State: its own order ends, and must be renewed if the data are to stay. */
export const orderEnds = (until: Instant): NewClock => ({
  name: 'order-ends',
  says: 'The order ends: renew it, or release the data if they may be released.',
  dueAt: until,
  source: 'state',
  paragraph: '42(8)',
});

/** In the Requesting State: before this instant an extension may be asked (42(9)). */
export const preservationEnds = (until: Instant): NewClock => ({
  name: 'preservation-ends',
  says: 'The preservation ends: send the letter, or ask for an extension before.',
  dueAt: until,
  source: 'state',
  paragraph: '42(9)',
});

/** The letters that wait for a decision; while there is one, the data stay. */
export const undecided = (half: PreservationHalf): ChainedLetter[] =>
  half.letters.filter((letter) => letter.decided === null);

/** How long the data are held, as far as this half knows; null when nothing is held. */
export const heldUntil = (
  half: PreservationHalf,
): { kind: 'until'; until: Instant } | { kind: 'until-decision'; until: Instant } | null => {
  const held = heldOf(half);
  if (!held) return null;
  return { kind: undecided(half).length > 0 ? 'until-decision' : 'until', until: held.until };
};

/** The sixty days still run, or cannot be counted because nobody has said when preservation began. */
export const withinFloor = (half: PreservationHalf, now: Instant): boolean => {
  const held = heldOf(half);
  return held !== null && (held.effectiveFrom === null || isBefore(now, floorFrom(held.effectiveFrom)));
};
