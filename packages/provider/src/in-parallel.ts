/** A few pieces of work at a time, begun in order. */

/**
 * Ends when all are done; the first failure, or `signal`, lets what is under way end, begins nothing more and is thrown. Work that waits
 * for something is told of it by `failed`.
 */
export async function inParallel<T>(
  all: Iterable<T>,
  atOnce: number,
  signal: AbortSignal,
  work: (one: T, failed: AbortSignal) => Promise<void>,
): Promise<void> {
  const next = all[Symbol.iterator]();
  const failure = new AbortController();
  let failed: { error: unknown } | undefined;
  const lane = async () => {
    for (let step = next.next(); !step.done && !failed; step = next.next()) {
      try {
        signal.throwIfAborted();
        await work(step.value, failure.signal);
      } catch (error) {
        failed ??= { error };
        failure.abort(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (failed) throw failed.error;
}

/** Runs what it is given one after another, whatever becomes of those before. */
export function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
