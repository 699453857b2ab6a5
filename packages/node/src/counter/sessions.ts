/**
 * Who is signed in, as the counter asks. Sessions lie in the database by the digest of their token; what a session is stays the same
 * whether it began with a passkey, with the key of a script, or by name in the sandbox.
 */
import type { Clock, Instant } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { SessionRecord, SignedInBy } from '../ports/records/index.ts';
import type { ApiKeyRecord } from '../ports/software.ts';
import type { Store, Tx } from '../ports/store.ts';
import { firstUse } from '../usecases/officers/once.ts';
import {
  beginSession,
  type Ending,
  endingOf,
  endSession,
  type NewSession,
  SCRIPT,
  sessionInUse,
  sessionsOf,
  signOut,
} from '../usecases/officers/sessions.ts';
import {
  type ApiKeyUse,
  apiKeyInUse,
  KEY_PREFIX,
  noteApiKeyUse,
  standingOf,
} from '../usecases/software/api-keys.ts';

/** An open session, or the standing of an API key. `id` names it to its officer and says nothing of the token. */
export type Session = Omit<SessionRecord, 'by'> & {
  by: SignedInBy | 'api-key';
  /** Of an API key: nothing else is open to it. */
  only?: readonly string[];
};

export interface Sessions {
  open(session: NewSession): Promise<{ token: string; expiresAt: Instant; id: string }>;
  /** The session of a token still in use on that kind of device ({@link deviceOf}); every use that is not `quiet` keeps it for another quarter of an hour. */
  of(token: string, device: string, quiet?: boolean): Promise<Session | undefined>;
  /** Why the session of that token is over, for whoever shows it on the same kind of device; undefined while it stands. */
  endingOf(token: string, device: string): Promise<Ending | undefined>;
  /** An officer's own, last used first. */
  list(officer: string): Promise<SessionRecord[]>;
  /** Whether it still stands; asking does not prolong it. */
  stands(session: Session): Promise<boolean>;
  /** An API key was used for something. */
  noteUse(use: ApiKeyUse): Promise<void>;
  /** Ends one of an officer's own; false when there is no such. */
  end(officer: string, id: string): Promise<boolean>;
  /** Ends it where it is held, with what that device kept unsent. */
  signOut(session: Pick<Session, 'officer' | 'id'>): Promise<void>;
  /** True the first time a proof of who one is was used; a copy of it opens nothing. Forgotten after `until`. */
  firstUse(proof: string, until: Instant): Promise<boolean>;
}

export function storedSessions(deps: { store: Store; clock: Clock; entropy: Entropy }): Sessions {
  const { store, clock } = deps;
  return {
    open: (session) => store.transact((tx) => beginSession(tx, deps, session)),
    async of(token, device, quiet) {
      if (!token.startsWith(KEY_PREFIX))
        return store.transact((tx) => sessionInUse(tx, deps, { token, device, quiet }));
      const key = await apiKeyInUse(deps, token);
      return key && standingFor(key);
    },
    endingOf: (token, device) => store.transact((tx) => endingOf(tx, clock, { token, device })),
    list: (officer) => store.transact((tx) => sessionsOf(tx, clock, officer)),
    stands: (session) => store.transact((tx) => isStanding(tx, clock, session)),
    noteUse: (use) => noteApiKeyUse(deps, use),
    end: (officer, id) => store.transact((tx) => endSession(tx, clock, officer, id)),
    signOut: (session) => store.transact((tx) => signOut(tx, clock, session)),
    firstUse: (proof, until) => store.transact((tx) => firstUse(tx, clock, proof, until)),
  };
}

async function isStanding(tx: Tx, clock: Clock, { by, officer, id }: Session): Promise<boolean> {
  if (by !== 'api-key') return (await sessionsOf(tx, clock, officer)).some((session) => session.id === id);
  const [key] = await tx.apikeys.where('id', id);
  return key !== undefined && standingOf(key, clock.now()) === 'in-use';
}

const standingFor = ({
  digest,
  id,
  name,
  role,
  permissions,
  madeAt,
  endsAt,
  usedAt,
}: ApiKeyRecord): Session => ({
  ...{
    token: digest,
    id,
    officer: id,
    name,
    roles: [role],
    readOnly: false,
    by: 'api-key',
    device: SCRIPT,
  },
  ...{ openedAt: madeAt, usedAt: usedAt ?? madeAt, endsAt, only: permissions },
});

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
  return browser === undefined ? SCRIPT : `${browser}, ${named(SYSTEMS) ?? 'other'}`;
}
