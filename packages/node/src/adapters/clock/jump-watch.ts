/**
 * Notices when civil time and elapsed time disagree (trust.md §12): the clock was set, or the machine slept.
 * Deadlines are absolute instants that the sweep compares with civil time, so a jump is told and the sweep runs at once;
 * nothing is postponed.
 */
import type { Clock, Instant } from '../../ports/clock.ts';

/** The clock stood at `expected` by elapsed time, and read `found`. `byMs` is positive for a jump ahead. */
export type ClockJump = { expected: Instant; found: Instant; byMs: number };

/** Two clocks and a way to be woken; replaceable in tests. */
export type JumpWatchDeps = {
  clock: Clock;
  /** Milliseconds that only ever grow. */
  elapsed?: () => number;
  /** Calls `look` every `ms` milliseconds until the returned function is called. */
  every?: (ms: number, look: () => void) => () => void;
};

/** `thresholdMs`: smaller differences are drift that NTP corrects, and are not told one by one. */
export type JumpWatchOptions = { thresholdMs?: number; everyMs?: number; onJump: (jump: ClockJump) => void };

/**
 * Watches until the returned function is called. Slow drift adds up against the start, so it is told once it has grown
 * beyond the threshold; after each report the comparison begins anew.
 */
export function watchForJumps(deps: JumpWatchDeps, options: JumpWatchOptions): () => void {
  const { clock, elapsed = () => performance.now(), every = systemInterval } = deps;
  const { thresholdMs = 2_000, everyMs = 5_000, onJump } = options;
  const read = () => ({ civil: Date.parse(clock.now()), elapsed: elapsed() });
  let start = read();
  return every(everyMs, () => {
    const now = read();
    const expected = start.civil + (now.elapsed - start.elapsed);
    const byMs = Math.round(now.civil - expected);
    if (Math.abs(byMs) < thresholdMs) return;
    start = now;
    onJump({ expected: new Date(expected).toISOString(), found: new Date(now.civil).toISOString(), byMs });
  });
}

const systemInterval = (ms: number, look: () => void): (() => void) => {
  const timer = setInterval(look, ms);
  timer.unref();
  return () => clearInterval(timer);
};
