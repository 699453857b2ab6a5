/**
 * Officers who carry a package's bytes here: each comes again and again for the next ask, and brings the answer to the one before. Who
 * stays away too long has left, and what was asked of them is asked of others.
 */
import type { Node } from '../assembly.ts';
import type { Carrying } from '../usecases/evidence/carry-package.ts';
import type { CarrierAsk } from '../usecases/evidence/transfer/carrier.ts';

/** Product defaults, in milliseconds: how long one call waits for an ask, and how long an ask waits for its answer. */
const WAIT = 15_000;
const PATIENCE = 180_000;

export interface Visit {
  package: string;
  /** The carrier's own number for this run; the same in all its calls. */
  run: string;
  /** Where the bytes come from, in the officer's words. */
  what: string;
  officer: string;
}

export type Brought =
  | { n: number; bytes: Uint8Array }
  | { n: number; fault: 'absent' | 'changed'; why: string };

/** What a visit ends with: an ask, nothing for now, or how the attempt ended. */
export type Answered = { ask: CarrierAsk } | { ask?: undefined; ended?: { whole: boolean; why?: string } };

interface Known {
  carrying: Carrying;
  ended?: { whole: boolean; why?: string };
  /** Lets it go when nobody comes. */
  timer: NodeJS.Timeout;
}

export interface Carriers {
  /** Throws NotAwaited. */
  visit(visit: Visit, brought?: Brought): Promise<Answered>;
  leave(visit: Visit): void;
}

export function carriers(node: Pick<Node, 'carryPackage'>): Carriers {
  const known = new Map<string, Promise<Known>>();
  const keyOf = ({ package: id, run, officer }: Visit) => `${id} ${officer} ${run}`;

  function leave(visit: Visit): void {
    const key = keyOf(visit);
    void known.get(key)?.then(({ carrying, timer }) => {
      clearTimeout(timer);
      carrying.leave();
    });
    known.delete(key);
  }

  async function begin(visit: Visit): Promise<Known> {
    const carrying = await node.carryPackage(visit.package, visit.what, visit.officer);
    const begun: Known = { carrying, timer: setTimeout(() => leave(visit), PATIENCE) };
    void carrying.ended.then(
      ({ stage }) => {
        begun.ended = { whole: stage.name === 'fetched' };
      },
      (error: unknown) => {
        begun.ended = { whole: false, why: (error as Error).message };
      },
    );
    return begun;
  }

  function knownOr(visit: Visit): Promise<Known> {
    const key = keyOf(visit);
    const there = known.get(key) ?? begin(visit);
    known.set(key, there);
    there.catch(() => known.delete(key));
    return there;
  }

  return {
    leave,
    async visit(visit, brought) {
      const one = await knownOr(visit);
      one.timer.refresh();
      const { carrier, ended } = one.carrying;
      if (brought && 'bytes' in brought) carrier.give(brought.n, brought.bytes);
      else if (brought) carrier.fail(brought.n, brought.fault, brought.why);
      const enough = Promise.withResolvers<void>();
      const timer = setTimeout(enough.resolve, WAIT);
      const over = ended.then(
        () => {},
        () => {},
      );
      const ask = await carrier.next(Promise.race([enough.promise, over]));
      clearTimeout(timer);
      one.timer.refresh();
      return ask ? { ask } : one.ended ? { ended: one.ended } : {};
    },
  };
}
