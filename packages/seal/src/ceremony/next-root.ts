/**
 * The root that follows the present one: a new term, holders who come and go, the keeper's freshness and log keys with the old beside
 * the new, and who witnesses the log.
 */
import type { PublicKey, RootBody, TrustState } from '@comity/proof';
import { CeremonyError } from './errors.ts';
import { type HeldKeys, newestFirst } from './held-keys.ts';

export type OfflineRole = 'root' | 'directory';
type Witness = RootBody['witnessPolicy']['witnesses'][number];

/** Who else holds a key of a role, who no longer does, and how many must sign. */
export interface RoleChange {
  add: PublicKey[];
  /** Ids of keys. */
  remove: string[];
  threshold?: number;
}

export interface NextRoot {
  trust: TrustState;
  held: HeldKeys;
  roles: Partial<Record<OfflineRole, RoleChange>>;
  /** Witnesses that come, and names of those that go. */
  witnesses: { add: Witness[]; remove: string[]; quorum?: number };
  now: string;
  /** By default three years. */
  until?: string;
}

const DAY = 86_400_000;
/** SPEC R-ROOT-LIFE allows 1,096 days; a day is left for clocks. */
const ROOT_LIFE = 3 * 365 * DAY;

/** Throws CeremonyError 'not-a-holder' on a key or witness to remove that is not there. */
export function nextRoot({ trust, held, roles, witnesses, now, until }: NextRoot): RootBody {
  const before = trust.root.body;
  return {
    ...before,
    version: before.version + 1,
    validUntil: until ?? new Date(Date.parse(now) + ROOT_LIFE).toISOString(),
    roles: {
      root: changedRole(before.roles.root, roles.root),
      directory: changedRole(before.roles.directory, roles.directory),
      freshness: { threshold: 1, keys: freshnessKeys(held) },
    },
    logs: logs(before, held),
    witnessPolicy: changedPolicy(before.witnessPolicy, witnesses),
  } as RootBody;
}

function changedRole(
  role: RootBody['roles']['root'],
  change: RoleChange | undefined,
): RootBody['roles']['root'] {
  if (change === undefined) return role;
  const strange = change.remove.find((kid) => !role.keys.some((key) => key.kid === kid));
  if (strange !== undefined) throw absent(`no holder of today has the key ${strange}`);
  const kept = role.keys.filter(({ kid }) => !change.remove.includes(kid));
  const added = change.add.filter(({ kid }) => !kept.some((key) => key.kid === kid));
  return { threshold: change.threshold ?? role.threshold, keys: [...kept, ...added] } as typeof role;
}

/** The next one beside the one in use: whichever speaks is believed. */
function freshnessKeys({ signing }: HeldKeys): PublicKey[] {
  return newestFirst(signing.filter(({ role, status }) => role === 'freshness' && status !== 'retired')).map(
    ({ key }) => key,
  );
}

/** A log is believed by one key of each algorithm, so the old ones may stand beside the new. */
function logs(before: RootBody, { notes, origins }: HeldKeys): RootBody['logs'] {
  const standing = notes.filter(({ role, status }) => role === 'log' && status !== 'retired');
  return before.logs.map((log, i) => {
    if (i > 0 || standing.length === 0) return log;
    const origin = origins[0] ?? log.origin;
    return { origin, vkeys: newestFirst(standing).flatMap(({ vkeys }) => vkeys) };
  }) as RootBody['logs'];
}

function changedPolicy(
  policy: RootBody['witnessPolicy'],
  { add, remove, quorum }: NextRoot['witnesses'],
): RootBody['witnessPolicy'] {
  const strange = remove.find((name) => !policy.witnesses.some((witness) => witness.name === name));
  if (strange !== undefined) throw absent(`no witness of today is called ${strange}`);
  const known = new Set(add.map(({ vkey }) => vkey));
  const kept = policy.witnesses.filter(({ name, vkey }) => !remove.includes(name) && !known.has(vkey));
  const witnesses = [...kept, ...add];
  const names = new Set(witnesses.map(({ name }) => name)).size;
  return { quorum: quorum ?? Math.min(policy.quorum, names), witnesses } as typeof policy;
}

const absent = (what: string) =>
  new CeremonyError('not-a-holder', what, {
    next: 'See who holds what today: comity root show.',
  });
