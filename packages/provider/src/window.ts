/**
 * Between what encrypts and what sends: the encrypting side pushes pieces in order, the sending side pulls ranges in order, and asks again
 * only for what it has not seen acknowledged. Memory is one range and what is encrypted while that one is on its way, whatever the file.
 */

/** The other side lost more than the last range: the file must be encrypted again from its beginning, under the same key. */
export class Rewound extends Error {
  constructor(asked: number) {
    super(`byte ${asked} has gone by already`);
    this.name = 'Rewound';
  }
}

export interface Window {
  /** Takes pieces; resolves when more may come. Rejects once the pulling side gave up. */
  write(parts: readonly Uint8Array[]): Promise<void>;
  /** No more will come. */
  end(): void;
  /** Nothing will come: whoever pulls is told why. */
  fail(cause: unknown): void;
  /** The bytes from `start` to `end`, or as many as there are, for the caller to keep. Throws Rewound, or what `fail` was given. */
  pull(start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Nothing more is wanted: what is written is let go. */
  drain(): void;
}

/** `ahead` bytes may be held beyond the range asked for last. */
export function openWindow(ahead: number): Window {
  const held: Uint8Array<ArrayBuffer>[] = [];
  let [base, size] = [0, 0];
  let wanted: { start: number; end: number } | undefined;
  let [ended, draining] = [false, false];
  let failure: { cause: unknown } | undefined;
  let wake: () => void = () => {};
  const moved = () => {
    wake();
  };
  const change = () =>
    new Promise<void>((resolve) => {
      const before = wake;
      wake = () => {
        before();
        resolve();
      };
    });
  /** Lets go of what lies before `start`. */
  const forget = (start: number) => {
    while (held.length > 0 && base + held[0]!.length <= start) {
      const first = held.shift()!;
      base += first.length;
      size -= first.length;
      letGo(first);
    }
  };
  const full = () => !draining && (wanted === undefined || base + size >= wanted.end + ahead);
  return {
    async write(parts) {
      for (const part of parts) {
        if (failure) throw failure.cause;
        if (draining) continue;
        held.push(new Uint8Array(part));
        size += part.length;
        if (wanted) forget(wanted.start);
        moved();
      }
      while (full() && !failure) await change();
      if (failure) throw failure.cause;
    },
    end() {
      ended = true;
      moved();
    },
    fail(cause) {
      failure ??= { cause };
      moved();
    },
    async pull(start, end) {
      if (start < base) throw new Rewound(start);
      wanted = { start, end };
      forget(start);
      moved();
      while (base + size < end && !ended && !failure) await change();
      if (failure) throw failure.cause;
      return between(held, base, start, Math.min(end, base + size));
    },
    drain() {
      draining = true;
      for (const part of held.splice(0)) letGo(part);
      moved();
    },
  };
}

/**
 * Gives back the memory of bytes that are the caller's own and wanted no more, at once and not when the collector comes by. Browsers
 * from before 2024 cannot: there it comes by.
 */
export function letGo({ buffer }: Uint8Array<ArrayBuffer>): void {
  buffer.transfer?.(0);
}

function between(
  held: readonly Uint8Array[],
  base: number,
  start: number,
  end: number,
): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(Math.max(0, end - start));
  let at = base;
  for (const part of held) {
    const [from, to] = [Math.max(start, at), Math.min(end, at + part.length)];
    if (from < to) out.set(part.subarray(from - at, to - at), from - start);
    at += part.length;
  }
  return out;
}
