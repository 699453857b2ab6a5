/** The State's civil time: the operating system's clock. */
import type { Clock } from '../../ports/clock.ts';

/** Milliseconds of resolution; may jump when an operator or NTP sets it (see jump-watch.ts). */
export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  elapsed: () => performance.now(),
};
