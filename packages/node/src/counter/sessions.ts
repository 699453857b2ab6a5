/**
 * Who is signed in, as the counter asks. Sessions lie in the database by the digest of their token; what a session is stays the same
 * whether it began with a passkey, with the key of a script, or by name in the sandbox.
 */
import type { Clock, Instant } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { SessionRecord } from '../ports/records.ts';
import type { Store } from '../ports/store.ts';
import { firstUse } from '../usecases/officers/once.ts';
import {
  beginSession,
  endSession,
  type NewSession,
  sessionInUse,
  sessionsOf,
} from '../usecases/officers/sessions.ts';

/** An open session. `id` names it to its officer and says nothing of the token. */
export type Session = SessionRecord;

export interface Sessions {
  open(session: NewSession): Promise<{ token: string; expiresAt: Instant; id: string }>;
  /** The session of a token still in use on that kind of device ({@link deviceOf}); every use keeps it for another quarter of an hour. */
  of(token: string, device: string): Promise<Session | undefined>;
  /** An officer's own, last used first. */
  list(officer: string): Promise<Session[]>;
  /** Ends one of an officer's own; false when there is no such. */
  end(officer: string, id: string): Promise<boolean>;
  /** True the first time a proof of who one is was used; a copy of it opens nothing. Forgotten after `until`. */
  firstUse(proof: string, until: Instant): Promise<boolean>;
}

export function storedSessions(deps: { store: Store; clock: Clock; entropy: Entropy }): Sessions {
  const { store, clock } = deps;
  return {
    open: (session) => store.transact((tx) => beginSession(tx, deps, session)),
    of: (token, device) => store.transact((tx) => sessionInUse(tx, deps, token, device)),
    list: (officer) => store.transact((tx) => sessionsOf(tx, clock, officer)),
    end: (officer, id) => store.transact((tx) => endSession(tx, officer, id)),
    firstUse: (proof, until) => store.transact((tx) => firstUse(tx, clock, proof, until)),
  };
}

const BROWSERS: [RegExp, string][] = [
  [/Firefox\//, 'Firefox'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Chrome\/|Chromium\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: [RegExp, string][] = [
  [/Windows/, 'Windows'],
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** The kind of device a `User-Agent` names: it changes with neither a version nor an address. Not a proof, a hindrance. */
export function deviceOf(agent: string | undefined): string {
  const named = (rows: [RegExp, string][]) => rows.find(([pattern]) => pattern.test(agent ?? ''))?.[1];
  const browser = named(BROWSERS);
  return browser === undefined ? 'script' : `${browser}, ${named(SYSTEMS) ?? 'other'}`;
}
