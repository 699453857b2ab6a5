/** A clock that may not go back unnoticed (trust.md §12). */

import type { Instant } from '../contract/index.ts';
import { KeeperError } from '../errors.ts';

/** A step back up to this many milliseconds is a correction, not an alarm. */
const STEP_BACK = 2_000;
/** Two clocks of one host may differ by this much. */
const SKEW = 120_000;

export interface GuardedClock {
  /** The time now. Throws KeeperError 'clock-back' when it is more than 2 s before the latest seen. */
  read(): Instant;
  /** What stands in the way of `read`, if anything does. */
  alarm(): { now: Instant; last: Instant } | undefined;
  /** Takes `at` as the latest time seen, be it earlier. */
  reset(at: Instant): void;
}

export function guardedClock(now: () => Instant, latest: Instant | undefined): GuardedClock {
  let last = latest ?? '';
  const alarm = () => {
    const at = now();
    return last !== '' && Date.parse(at) < Date.parse(last) - STEP_BACK ? { now: at, last } : undefined;
  };
  return {
    read() {
      const back = alarm();
      if (back)
        throw new KeeperError('clock-back', `the clock went back from ${back.last} to ${back.now}`, back);
      const at = now();
      if (at > last) last = at;
      return at;
    },
    alarm,
    reset(at) {
      last = at;
    },
  };
}

/** Throws KeeperError 'clock-skew' when a caller's clock is not near ours. */
export function ensureNear(now: Instant, theirs: Instant): void {
  const apart = Math.abs(Date.parse(now) - Date.parse(theirs));
  if (apart <= SKEW) return;
  throw new KeeperError('clock-skew', `the caller's clock says ${theirs}, the keeper's ${now}`, {
    now,
    theirs,
  });
}

/** Whole seconds since 1970. */
export const secondsOf = (at: Instant): number => Math.floor(Date.parse(at) / 1000);
