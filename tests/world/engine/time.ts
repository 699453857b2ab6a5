/** True time in a world, and what is to happen at which moment of it. Nobody in the world can read it but the simulation. */

export interface Timeline {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Runs `what` once true time has reached `at`; at one moment, in the order asked for. */
  at(at: number, what: () => void): void;
  /** Lets time pass, never beyond what is due next; runs what has become due. */
  creep(milliseconds: number): void;
  /** Jumps to the next due moment, up to `limit`, and runs it. False when nothing is due until then. */
  leap(limit: number): boolean;
}

interface Due {
  at: number;
  order: number;
  what: () => void;
}

const before = (a: Due, b: Due) => a.at - b.at || a.order - b.order;

export function createTimeline(start: number): Timeline {
  const heap: Due[] = [];
  let now = start;
  let order = 0;

  const push = (due: Due) => {
    heap.push(due);
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (before(heap[i]!, heap[parent]!) >= 0) break;
      swap(i, parent);
      i = parent;
    }
  };
  const swap = (i: number, j: number) => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };
  const pop = (): Due => {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      sink();
    }
    return first;
  };
  const sink = () => {
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && before(heap[left]!, heap[least]!) < 0) least = left;
      if (right < heap.length && before(heap[right]!, heap[least]!) < 0) least = right;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  const runDue = () => {
    while (heap.length > 0 && heap[0]!.at <= now) pop().what();
  };

  return {
    get now() {
      return now;
    },
    at: (at, what) => push({ at: Math.max(at, now), order: order++, what }),
    creep(milliseconds) {
      now += milliseconds;
      runDue();
    },
    leap(limit) {
      const next = heap[0];
      if (next === undefined || next.at > limit) return false;
      now = Math.max(now, next.at);
      runDue();
      return true;
    },
  };
}

export const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000] as const;

let latest = { at: Number.NaN, text: '' };

/** As everywhere in the product. Asked for far more often than time moves. */
export function instant(at: number): string {
  if (latest.at !== at) latest = { at, text: new Date(at).toISOString() };
  return latest.text;
}
