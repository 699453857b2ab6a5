/**
 * Instants are text in one fixed form, so that comparing text compares time. Reading one as a number is only for distances.
 */
import { secondsBetween } from '@comity/protocol';

/** UTC, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;

/**
 * A time as somebody else stated it (SPEC PKG-69): an instant or, where it was stated to the second, `YYYY-MM-DDTHH:mm:ssZ`, which is any
 * moment of that second. Two of them compare as texts by their ends: `Z` stands behind every `.`.
 */
export type StatedTime = string;

const inSecond = (at: StatedTime, fraction: string): Instant => at.replace(/^(.{19})Z/, `$1.${fraction}Z`);

/** Its first moment: what is known to be later than that lies after it. */
export const startOf = (at: StatedTime): Instant => inSecond(at, '000');

/** Its last moment, at which it was certainly reached. */
export const endOf = (at: StatedTime): Instant => inSecond(at, '999');

/** How far ahead of ours another State's clock may run before what it signed comes "from the future". */
export const CLOCK_SKEW_SECONDS = 120;

/** True if `at` lies later than `now` allows for two honest clocks. */
export function isFromTheFuture(at: Instant, now: Instant): boolean {
  return secondsBetween(now, at) > CLOCK_SKEW_SECONDS;
}
