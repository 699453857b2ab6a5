/** Time as the rest of the house may know it: asked for, never ambient. */

/** An instant as text, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`; sorts as time does. */
export type Instant = string;

export interface Clock {
  /** The State's civil time now. May jump; whoever depends on order uses the log. */
  now(): Instant;
}

/** `at` moved by `milliseconds` (negative moves back). */
export function shift(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
