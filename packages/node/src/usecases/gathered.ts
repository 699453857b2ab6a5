/** Many ask for one thing each at the same moment, and one look answers them all. */

/** `answer` is given what was asked for since the last turn, and answers in that order; when it fails, so does everyone who asked. */
export function gathered<K, V>(answer: (keys: K[]) => Promise<V[]>): (key: K) => Promise<V> {
  let waiting: { key: K; done: PromiseWithResolvers<V> }[] = [];
  const look = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    try {
      const found = await answer(asked.map(({ key }) => key));
      for (const [i, { done }] of asked.entries()) done.resolve(found[i]!);
    } catch (error) {
      for (const { done } of asked) done.reject(error);
    }
  };
  return (key) => {
    const done = Promise.withResolvers<V>();
    if (waiting.length === 0) Promise.resolve().then(look);
    waiting.push({ key, done });
    return done.promise;
  };
}
