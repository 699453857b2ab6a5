/** Every State that is pinned here, as its own signed statements describe it (41(1), 40(12), 40(13)), and what about it wants a person. */
import { isFresh } from '@comity/proof';
import type { Clock, Instant } from '../../ports/clock.ts';
import { shift } from '../../ports/clock.ts';
import type { StateCode, TrustRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';

export type DirectoryCare =
  | 'no-directory'
  | 'no-freshness'
  | 'stale'
  | 'root-ended'
  | 'root-ends'
  | 'directory-ended'
  | 'directory-ends'
  | 'revoked';

export interface DirectoryEntry {
  state: StateCode;
  isOwn: boolean;
  fingerprint: string;
  root: { version: number; validUntil: Instant; believedAt: Instant };
  directory?: { version: number; validUntil: Instant; rootVersion: number };
  freshness: { standing: 'fresh' | 'stale' | 'none'; at?: Instant; attestedAt?: Instant };
  authorities: {
    id: string;
    name: string;
    functions: string[];
    languages: string[];
    phone?: string;
    email?: string;
    hours?: string;
    timeZone?: string;
  }[];
  /** Addresses of its border. */
  channels: string[];
  languages: string[];
  reservations: string[];
  /** 40(12)(d). */
  diplomaticOnly: boolean;
  interpolAccepted: boolean;
  witnesses: number;
  quorum: number;
  revocations: number;
  care: DirectoryCare[];
  updatedAt: Instant;
}

const DAY = 24 * 60 * 60_000;
/** Ours: how long before the end of a statement a person should know. */
const SOON = { root: 90 * DAY, directory: 7 * DAY };
const MOST_REQUESTS = 50;

export async function directoryEntries(deps: Looks): Promise<DirectoryEntry[]> {
  const records = await deps.store.transact((tx) => tx.trust.list());
  return records.map((record) => entryOf(record, deps));
}

export async function directoryEntry(deps: Looks, state: StateCode): Promise<DirectoryEntry | undefined> {
  const record = await deps.store.transact((tx) => tx.trust.get(state));
  return record && entryOf(record, deps);
}

/** Requests with that State, the newest first; whoever asks may look at requests. */
export async function requestsWith({ store }: Pick<Looks, 'store'>, state: StateCode) {
  const halves = await store.transact((tx) => tx.halves.where('counterpart', state, { limit: 500 }));
  return halves.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, MOST_REQUESTS);
}

interface Looks {
  store: Store;
  clock: Clock;
  me: StateCode;
}

function entryOf({ state, trust, updatedAt }: TrustRecord, { clock, me }: Looks): DirectoryEntry {
  const now = clock.now();
  const { root, freshness, revocations, attestedAt } = trust;
  const directory = trust.directory?.body;
  return {
    ...{ state, isOwn: state === me, fingerprint: trust.fingerprint, updatedAt },
    root: {
      version: root.body.version,
      validUntil: root.body.validUntil,
      believedAt: trust.roots[0]?.believedAt ?? updatedAt,
    },
    ...(directory && {
      directory: {
        version: directory.version,
        validUntil: directory.validUntil,
        rootVersion: directory.rootVersion,
      },
    }),
    freshness: {
      standing: isFresh(trust, now),
      ...(freshness && { at: freshness.body.at }),
      ...(attestedAt && { attestedAt }),
    },
    authorities: (directory?.authorities ?? []).map((authority) => ({ ...authority })),
    channels: (directory?.endpoints ?? []).map(({ url }) => url),
    languages: directory?.languagesAccepted ?? [],
    reservations: directory?.reservations ?? [],
    diplomaticOnly: directory?.diplomaticOnly === true,
    interpolAccepted: directory?.interpolAccepted === true,
    witnesses: root.body.witnessPolicy.witnesses.length,
    quorum: root.body.witnessPolicy.quorum,
    revocations: revocations.length,
    care: careOf(trust, now),
  };
}

/** What wants a person, the gravest first. */
function careOf(trust: TrustRecord['trust'], now: Instant): DirectoryCare[] {
  const care: DirectoryCare[] = [];
  const ends = (until: Instant, lead: number, ended: DirectoryCare, soon: DirectoryCare): void => {
    if (now >= until) care.push(ended);
    else if (now >= shift(until, -lead)) care.push(soon);
  };
  if (trust.directory === undefined) care.push('no-directory');
  const standing = isFresh(trust, now);
  if (standing === 'none' && trust.directory !== undefined) care.push('no-freshness');
  if (standing === 'stale') care.push('stale');
  ends(trust.root.body.validUntil, SOON.root, 'root-ended', 'root-ends');
  if (trust.directory)
    ends(trust.directory.body.validUntil, SOON.directory, 'directory-ended', 'directory-ends');
  if (trust.revocations.length > 0) care.push('revoked');
  return care;
}
