/** Time as the rest of the house may know it: asked for, never ambient. */

/** An instant as text, exactly `YYYY-MM-DDTHH:mm:ss.sssZ`; sorts as time does. */
export type Instant = string;

export interface Clock {
  /** The State's civil time now. May jump; whoever depends on order uses the log. */
  now(): Instant;
  /** Milliseconds of this process that only ever grow; their differences alone mean something. Absent where nobody counts them. */
  elapsed?(): number;
}

/** `at` moved by `milliseconds` (negative moves back). */
export function shift(at: Instant, milliseconds: number): Instant {
  return new Date(Date.parse(at) + milliseconds).toISOString();
}
