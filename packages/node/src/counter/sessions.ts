/**
 * Officers sign in by signing the State's name and the time with the key registered for them. Passkeys take the same place
 * later: what a session is stays the same. Kept in memory: after a restart everyone signs in again.
 */
import type { Role } from '@comity/keeper';
import { type Clock, type Instant, shift } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';

export interface Session {
  officer: string;
  name: string;
  roles: Role[];
  /** A session that may look and not act: the sandbox's sign-in by name. */
  readOnly: boolean;
}

export interface Sessions {
  open(session: Session): { token: string; expiresAt: string };
  /** The session of a token still in use; every use keeps it for another quarter of an hour. */
  of(token: string): Session | undefined;
  /** Everyone signs in again. */
  endAll(): void;
  /** True the first time a proof of who one is was used; a copy of it opens nothing. Forgotten after `until`. */
  firstUse(proof: string, until: Instant): boolean;
}

const IDLE = 15 * 60_000;
const LONGEST = 8 * 60 * 60_000;
const AT_MOST = 1000;

export function memorySessions(clock: Clock, entropy: Entropy): Sessions {
  const open = new Map<string, { session: Session; endsAt: string; idleAt: string }>();
  const used = new Map<string, Instant>();
  return {
    firstUse(proof, until) {
      const now = clock.now();
      for (const [known, end] of used) if (end < now) used.delete(known);
      if (used.has(proof)) return false;
      used.set(proof, until);
      return true;
    },
    endAll: () => open.clear(),
    open(session) {
      if (open.size >= AT_MOST) open.delete(open.keys().next().value!);
      const token = Buffer.from(entropy.bytes(32)).toString('base64url');
      const now = clock.now();
      const endsAt = shift(now, LONGEST);
      open.set(token, { session, endsAt, idleAt: shift(now, IDLE) });
      return { token, expiresAt: endsAt };
    },
    of(token) {
      const found = open.get(token);
      const now = clock.now();
      if (!found) return undefined;
      if (now > found.endsAt || now > found.idleAt) {
        open.delete(token);
        return undefined;
      }
      found.idleAt = shift(now, IDLE);
      return found.session;
    },
  };
}
