/** How fast work goes, by what was done of late; and how long the rest takes, once there is enough to tell it by. */

/** Milliseconds: what was done earlier says little of what comes. */
const LATELY = 30_000;
const APART = 1000;
/** Milliseconds measured before any time is told; until then one of at most so many times what was measured. */
const ENOUGH = 10_000;
const TRUSTED = 10;

export interface Speed {
  /** Per second. */
  rate: number;
  /** Seconds; undefined while nothing was done, or too little to tell. */
  left: number | undefined;
}

export interface Speedometer {
  saw: (done: number) => void;
  /** What was done before this work began: no part of its speed. */
  from: (done: number) => void;
  read: () => Speed;
}

/** `clock` counts milliseconds. */
export function speedometer(total: number, clock: () => number = () => performance.now()): Speedometer {
  let points = [{ at: clock(), done: 0 }];
  let last = points[0]!;
  return {
    from(done) {
      last = { at: clock(), done };
      points = [last];
    },
    saw(done) {
      last = { at: clock(), done };
      if (last.at - points.at(-1)!.at >= APART) points.push(last);
      while (points.length > 1 && points[1]!.at <= last.at - LATELY) points.shift();
    },
    read() {
      const measured = last.at - points[0]!.at;
      const rate = ((last.done - points[0]!.done) * 1000) / Math.max(1, measured);
      const left = Math.max(0, total - last.done) / rate;
      const isTold = rate > 0 && (measured >= ENOUGH || left * 1000 <= TRUSTED * measured);
      return { rate, left: isTold ? left : undefined };
    },
  };
}
