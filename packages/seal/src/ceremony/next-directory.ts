/**
 * The directory that follows the present one: the same authorities and declarations unless they are changed, the keys the keeper
 * holds, the old ones beside the new for as long as something sealed with them may be on its way.
 */
import type { DirectoryBody, TrustState } from '@comity/proof';
import { CeremonyError } from './errors.ts';
import { type HeldKeys, newestFirst } from './held-keys.ts';

type SealEntry = DirectoryBody['sealKeys'][number];
type Revocation = DirectoryBody['revocations'][number];

/** What a State may say otherwise than before; each member replaces the present one whole. */
export type DirectoryChanges = Partial<
  Pick<
    DirectoryBody,
    'authorities' | 'endpoints' | 'languagesAccepted' | 'reservations' | 'interpolAccepted' | 'diplomaticOnly'
  >
>;

export interface NextDirectory {
  trust: TrustState;
  /** The one that is to be followed. */
  before: DirectoryBody;
  held: HeldKeys;
  changes: DirectoryChanges;
  /** `at` is the moment of the draft. */
  revoke: Omit<Revocation, 'at'>[];
  now: string;
  /** By default the longest life the protocol allows. */
  until?: string;
  /** Days for which a seal key that gets a successor still seals. */
  overlapDays?: number;
}

const DAY = 86_400_000;
/** SPEC R-DIRECTORY-LIFE. */
const DIRECTORY_LIFE = 35 * DAY;
/** Product defaults: a seal key lives a year, and two weeks beside its successor. */
const SEAL_KEY_LIFE = 365 * DAY;
const OVERLAP_DAYS = 14;
/** Product default: a key that ended stays named for this long, because what it sealed may still be on its way to a silent partner. */
const NAMED_AFTER_END = 90 * DAY;

/** Throws CeremonyError 'would-be-refused' when an office would be left without a key. */
export function nextDirectory(order: NextDirectory): DirectoryBody {
  const { trust, before, held, changes, now, until } = order;
  const revocations = [...before.revocations, ...newRevocations(order, before)];
  const revoked = new Map(revocations.map((entry) => [entry.kid, entry]));
  const next = { ...before, ...changes };
  return {
    ...next,
    version: before.version + 1,
    rootVersion: trust.root.body.version,
    validUntil: until ?? shift(now, DIRECTORY_LIFE),
    sealKeys: sealKeys(order, before, revoked),
    nodeKeys: nodeKeys(held, now, revoked) as DirectoryBody['nodeKeys'],
    inbox: recipients(held, 'inbox', revoked),
    evidence: recipients(held, 'evidence', revoked),
    revocations,
  } as DirectoryBody;
}

function newRevocations({ revoke, now }: NextDirectory, before: DirectoryBody): Revocation[] {
  const known = new Set(before.revocations.map(({ kid }) => kid));
  return revoke.filter(({ kid }) => !known.has(kid)).map((entry) => ({ ...entry, at: now }));
}

function sealKeys(
  order: NextDirectory,
  before: DirectoryBody,
  revoked: Map<string, Revocation>,
): SealEntry[] {
  const { held, now } = order;
  const named = new Set(before.sealKeys.map(({ key }) => key.kid));
  const fresh = held.signing.flatMap(({ role, status, key, authority = '', classes = [] }): SealEntry[] => {
    if (role !== 'seal' || status === 'retired' || named.has(key.kid) || revoked.has(key.kid)) return [];
    return [{ key, authority, classes, notBefore: now, notAfter: shift(now, SEAL_KEY_LIFE) } as SealEntry];
  });
  const followed = new Set(fresh.map(({ authority }) => authority));
  const kept = before.sealKeys
    .map((entry) => ending(entry, order, revoked, followed))
    .filter(({ notAfter }) => shift(notAfter, NAMED_AFTER_END) > now);
  return [...fresh, ...kept];
}

/** An entry of before, ending earlier where it is revoked, retired or followed by another of its authority. */
function ending(
  entry: SealEntry,
  { held, now, overlapDays = OVERLAP_DAYS }: NextDirectory,
  revoked: Map<string, Revocation>,
  followed: Set<string>,
): SealEntry {
  const status = held.signing.find(({ key }) => key.kid === entry.key.kid)?.status;
  const ends = [entry.notAfter];
  if (revoked.has(entry.key.kid) || status === 'retired' || status === undefined) ends.push(now);
  else if (status === 'active' && followed.has(entry.authority)) ends.push(shift(now, overlapDays * DAY));
  const notAfter = ends.sort()[0]!;
  return notAfter > entry.notBefore ? { ...entry, notAfter } : entry;
}

/** In use, next in line, and ended lately; those no longer revoked by anyone first. */
function nodeKeys({ signing }: HeldKeys, now: string, revoked: Map<string, Revocation>) {
  const ranked = newestFirst(
    signing.filter(
      ({ role, status, since }) =>
        role === 'node' && (status !== 'retired' || shift(since, NAMED_AFTER_END) > now),
    ),
  );
  const keys = ranked
    .filter(({ key, status }) => status !== 'next' || !revoked.has(key.kid))
    .map(({ key }) => key);
  if (keys.every(({ kid }) => revoked.has(kid))) throw lacking('no node key would stand', 'node');
  return keys.slice(0, 8);
}

/** Partners encrypt to the next key at once; what they encrypted to the one before can be opened for ever. */
function recipients(
  { recipients: all }: HeldKeys,
  role: 'inbox' | 'evidence',
  revoked: Map<string, Revocation>,
) {
  const standing = newestFirst(all.filter((key) => key.role === role && !revoked.has(key.kid)));
  const chosen =
    standing.find(({ status }) => status === 'next') ?? standing.find(({ status }) => status === 'active');
  if (chosen === undefined) throw lacking(`no key for the ${role} would stand`, role);
  return [{ kid: chosen.kid, recipient: chosen.recipient }] as DirectoryBody['inbox'];
}

const lacking = (what: string, role: string) =>
  new CeremonyError('would-be-refused', `the directory cannot be drafted: ${what}`, {
    next: `Have two key custodians make the next key first: comity keys make ${role}.`,
  });

const shift = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
