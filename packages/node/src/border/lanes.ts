/**
 * Who may come in now. Each partner has its own lane: a rate, a number of requests under way, and a few places that are
 * its own even when the border is full, so that one State cannot starve the others (CM-36).
 */
import { type Stopwatch, tokenBuckets } from './buckets.ts';
import type { BorderLimits } from './limits.ts';
import { Refusal } from './refusal.ts';

export interface Lanes {
  /**
   * Throws Refusal when a request of this partner would not be let in. Cheap, and so asked before a signature is checked; nobody
   * but the partner itself can fill its lane, so nobody can have it refused in its name.
   */
  ensureRoom(peer: string): void;
  /** Lets a partner's request in and answers the function that lets it out again. Throws Refusal. */
  enter(peer: string): () => void;
}

type LaneLimits = Pick<BorderLimits, 'inFlight' | 'inFlightPerPeer' | 'reservedPerPeer' | 'perPeer'>;

export function lanes(limits: LaneLimits, now: Stopwatch): Lanes {
  const rates = tokenBuckets(limits.perPeer, now);
  const underWay = new Map<string, number>();
  let all = 0;

  function move(peer: string, by: 1 | -1): void {
    all += by;
    const mine = (underWay.get(peer) ?? 0) + by;
    if (mine === 0) underWay.delete(peer);
    else underWay.set(peer, mine);
  }

  function ensureRoom(peer: string): void {
    const mine = underWay.get(peer) ?? 0;
    if (mine >= limits.inFlightPerPeer) throw tooMany('too many requests of yours are under way', 1);
    if (mine >= limits.reservedPerPeer && all >= limits.inFlight) throw full();
    const wait = rates.wait(peer);
    if (wait > 0) throw tooMany('your requests come too fast', wait);
  }

  return {
    ensureRoom,
    enter(peer) {
      ensureRoom(peer);
      rates.take(peer);
      move(peer, 1);
      return once(() => move(peer, -1));
    },
  };
}

const tooMany = (detail: string, retryAfter: number) =>
  new Refusal('too-many-requests', detail, { retryAfter });
const full = () =>
  new Refusal('overloaded', 'this node has all the work it can do; nothing of yours was kept', {
    retryAfter: 2,
  });

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}
