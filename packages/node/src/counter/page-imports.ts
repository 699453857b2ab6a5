/** Files that officers' pages set to be taken in: how far each is, and how it ended. It goes on without the page, until it is broken off. */
import type { Watch } from '../usecases/national/watch.ts';

export type EndedImport<T> = { value: T } | { error: unknown };

export interface PageImports<T> {
  /** Begins it unless one is under way there; how it ended, or nothing when that takes longer than a moment. */
  begin(place: string, work: (watch: Watch) => Promise<T>): Promise<EndedImport<T> | undefined>;
  /** Undefined when none is under way. */
  underWay(place: string): { done: number; all: number } | undefined;
  /** How one ended that was longer than a moment, told once. */
  ended(place: string): EndedImport<T> | undefined;
  /** Nothing of it is kept. */
  breakOff(place: string): void;
}

/** Product default: a law of a few hundred provisions is there before its page comes back. Milliseconds. */
const PATIENCE = 1000;

interface Under<T> {
  done: number;
  all: number;
  stop: AbortController;
  ending: Promise<EndedImport<T>>;
}

export class BrokenOff extends Error {
  override name = 'BrokenOff';
}

export function pageImports<T>(): PageImports<T> {
  const under = new Map<string, Under<T>>();
  const endings = new Map<string, EndedImport<T>>();

  function start(place: string, work: (watch: Watch) => Promise<T>): Under<T> {
    const stop = new AbortController();
    const one: Under<T> = { done: 0, all: 0, stop, ending: Promise.resolve({ error: undefined }) };
    const at = (done: number, all: number) => void Object.assign(one, { done, all });
    one.ending = work({ at, signal: stop.signal }).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    under.set(place, one);
    void one.ending.then((ending) => {
      under.delete(place);
      endings.set(place, ending);
    });
    return one;
  }

  function ended(place: string) {
    const ending = endings.get(place);
    endings.delete(place);
    return ending;
  }

  return {
    ended,
    async begin(place, work) {
      if (under.has(place)) return undefined;
      endings.delete(place);
      const { ending } = start(place, work);
      const enough = Promise.withResolvers<undefined>();
      const timer = setTimeout(enough.resolve, PATIENCE);
      const soon = await Promise.race([ending, enough.promise]);
      clearTimeout(timer);
      return soon === undefined ? undefined : (ended(place) ?? soon);
    },
    underWay(place) {
      const one = under.get(place);
      return one ? { done: one.done, all: one.all } : undefined;
    },
    breakOff: (place) => under.get(place)?.stop.abort(new BrokenOff('broken off by whoever began it')),
  };
}
