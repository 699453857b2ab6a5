/** A few pieces of work at a time, begun in order. */

/** Ends when all are done; the first failure, or `signal`, lets what is under way end, begins nothing more and is thrown. */
export async function inParallel<T>(
  all: Iterable<T>,
  atOnce: number,
  signal: AbortSignal,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const next = all[Symbol.iterator]();
  let failed: { error: unknown } | undefined;
  const lane = async () => {
    for (let step = next.next(); !step.done && !failed; step = next.next()) {
      try {
        signal.throwIfAborted();
        await work(step.value);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (failed) throw failed.error;
}
