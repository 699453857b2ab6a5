// Counting with absolute instants. A day is 24 hours here: periods of the Convention are counted from an instant, so that
// two States in two time zones count the same end.
import type { Instant } from './scalars.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Milliseconds since 1970, for comparing and subtracting. */
export const millis = (at: Instant): number => Date.parse(at);

/** The instant `ms` later (earlier when negative). */
export const plus = (at: Instant, ms: number): Instant => new Date(millis(at) + ms).toISOString();

export const plusDays = (at: Instant, days: number): Instant => plus(at, days * DAY);

/** Instants in their one text form compare as text; these names say which way round. */
export const isBefore = (a: Instant, b: Instant): boolean => a < b;
export const isAfter = (a: Instant, b: Instant): boolean => a > b;
