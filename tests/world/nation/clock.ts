/** The clock of one State's machine: true time, and whatever somebody has done to it. */
import type { Clock } from '../../../packages/node/src/ports/clock.ts';
import { instant, type Timeline } from '../engine/time.ts';

export interface MachineClock extends Clock {
  /** Ahead of true time, in milliseconds. */
  skew: number;
  /** Stands still at this moment. */
  frozenAt: number | undefined;
  /** Somebody has set it. Until then it never went back. */
  wasSet: boolean;
  /** Shows true time, but for what two honest clocks may differ by. */
  readonly isTrue: boolean;
  /** The true moment at which this clock will show `at`, if it goes on as it does; for a frozen one, never. */
  whenItShows(at: number): number;
}

/** What two honest clocks may differ by, in milliseconds. */
export const HONEST = 2_000;

export function machineClock(time: Timeline): MachineClock {
  return {
    skew: 0,
    frozenAt: undefined,
    wasSet: false,
    now() {
      return instant(this.frozenAt ?? time.now + this.skew);
    },
    elapsed: () => time.now,
    get isTrue() {
      return this.frozenAt === undefined && Math.abs(this.skew) <= HONEST;
    },
    whenItShows(at) {
      return this.frozenAt === undefined ? at - this.skew : Number.POSITIVE_INFINITY;
    },
  };
}
