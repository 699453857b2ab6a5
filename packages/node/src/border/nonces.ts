/**
 * That no signature opens the door twice. A nonce is remembered until its signature has run out; what was signed before this
 * memory began is refused, so a restart forgets nothing that could still be used.
 */
import type { Clock } from '../ports/clock.ts';
import { Refusal } from './refusal.ts';

/** Times in whole seconds since 1970, as RFC 9421 has them. */
export interface NonceUse {
  nonce: string;
  created: number;
  expires: number;
}

export interface Nonces {
  /** Remembers a partner's nonce. Throws Refusal when it was used before, or when too many are to be remembered. */
  use(peer: string, use: NonceUse): void;
}

export function rememberNonces(clock: Clock, mostPerPeer: number): Nonces {
  const began = secondsOf(clock);
  const used = new Map<string, Map<string, number>>();
  return {
    use(peer, { nonce, created, expires }) {
      if (created < began)
        throw new Refusal('replayed', 'signed before this node last started: sign it again');
      const mine = used.get(peer) ?? new Map<string, number>();
      used.set(peer, mine);
      forgetExpired(mine, secondsOf(clock));
      if (mine.has(nonce)) throw new Refusal('replayed', 'this signature was used before');
      if (mine.size >= mostPerPeer)
        throw new Refusal('too-many-requests', 'too many signatures of yours are still good', {
          retryAfter: 60,
        });
      mine.set(nonce, expires);
    },
  };
}

/** Oldest first, until one that still counts: a later one that has expired waits for its turn. */
function forgetExpired(used: Map<string, number>, now: number): void {
  for (const [nonce, expires] of used) {
    if (expires >= now) return;
    used.delete(nonce);
  }
}

const secondsOf = (clock: Clock) => Math.floor(Date.parse(clock.now()) / 1000);
