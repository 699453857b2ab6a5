/**
 * Brings parts of a package from all sources at once. The plan says what is asked of whom; here everybody who is free is asked.
 * Ends when every part is here and kept, or when nobody is left to ask.
 */
import type { IncomingPackage } from '../../../ports/shelf.ts';
import type { Crew } from './crew.ts';
import type { OpensParts } from './open-part.ts';
import { begin, fulfil, type OpenParts, pauseAll } from './open-parts.ts';
import type { Part, PartSource } from './source.ts';
import { TransferStopped } from './stopped.ts';

/** Parts on their way at once. */
const WINDOW = 8;

/** Throws TransferStopped, ShelfError. */
export async function bringParts(
  deps: OpensParts,
  incoming: IncomingPackage,
  crew: Crew,
  parts: Iterable<Part> | AsyncIterable<Part>,
): Promise<void> {
  const { plan } = crew;
  const here: OpenParts = { deps, incoming, crew, open: new Map(), keeping: 0 };
  const coming = queueOf(parts);
  const busy = new Map<PartSource, number>();
  const end = Promise.withResolvers<void>();
  const state = {
    atWork: 0,
    over: false,
    broken: undefined as { error: unknown } | undefined,
  };

  /** Work that the end waits for, and after which everybody looks for more. */
  const work = (doing: () => Promise<void>): void => {
    state.atWork += 1;
    void doing()
      .catch((error: unknown) => {
        state.broken ??= { error };
      })
      .finally(() => {
        state.atWork -= 1;
        look();
      });
  };

  /** Answers that are still to come when all is here are waited for by nobody. */
  const isDone = () => coming.isOver() && here.open.size === 0 && here.keeping === 0;

  function look(): void {
    if (state.over) return;
    if (!state.broken && !isDone()) askEverybody();
    const mustWait = state.broken !== undefined || !isDone();
    if (mustWait && state.atWork > 0) return;
    state.over = true;
    if (state.broken) end.reject(state.broken.error);
    else if (here.open.size > 0) end.reject(new TransferStopped(plan.views()));
    else end.resolve();
  }

  function askEverybody(): void {
    if (coming.isFree() && here.open.size < WINDOW) work(() => coming.next((part) => begin(here, part)));
    for (const source of crew.sources()) askAll(source);
  }

  function askAll(source: PartSource): void {
    while ((busy.get(source) ?? 0) < source.lanes) {
      const ask = plan.next(source.name, coming.isOver() || here.open.size >= WINDOW);
      if (!ask) return;
      busy.set(source, (busy.get(source) ?? 0) + 1);
      work(() => fulfil(here, source, ask).finally(() => busy.set(source, busy.get(source)! - 1)));
    }
  }

  const leave = crew.onJoin(look);
  try {
    look();
    await end.promise;
  } finally {
    leave();
    await pauseAll(here);
  }
}

/** Parts that are still to be opened, one at a time. */
function queueOf(parts: Iterable<Part> | AsyncIterable<Part>) {
  const coming = Symbol.asyncIterator in parts ? parts[Symbol.asyncIterator]() : parts[Symbol.iterator]();
  let opening = false;
  let over = false;
  return {
    isOver: () => over,
    isFree: () => !over && !opening,
    async next(open: (part: Part) => Promise<unknown>): Promise<void> {
      opening = true;
      try {
        const { value: part, done } = await coming.next();
        if (done) over = true;
        else await open(part);
      } finally {
        opening = false;
      }
    },
  };
}
