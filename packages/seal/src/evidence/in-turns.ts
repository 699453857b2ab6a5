/** Long work that never waits for a disk would leave a process deaf: it lets other things have their turn now and then. */
import { setImmediate } from 'node:timers/promises';

/** How many are taken at a stretch: some milliseconds. */
const STRETCH = 64;

/** The same one by one. Throws the signal's reason at most a stretch after it was given. */
export async function* inTurns<One>(
  all: Iterable<One> | AsyncIterable<One>,
  signal?: AbortSignal,
): AsyncGenerator<One, void, undefined> {
  let taken = 0;
  for await (const one of all) {
    if (++taken % STRETCH === 0) await setImmediate();
    signal?.throwIfAborted();
    yield one;
  }
}
