/**
 * Instants are text in one fixed form, so that comparing text compares time. Reading one as a number is only for distances.
 */
import { secondsBetween } from '@comity/protocol';

/** UTC, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

/** How far ahead of ours another State's clock may run before what it signed comes "from the future". */
export const CLOCK_SKEW_SECONDS = 120;

/** True if `at` lies later than `now` allows for two honest clocks. */
export function isFromTheFuture(at: Instant, now: Instant): boolean {
  return secondsBetween(now, at) > CLOCK_SKEW_SECONDS;
}
