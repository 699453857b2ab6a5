/**
 * Keys by which a State's own case system uses the interface: made by one administrator and confirmed by another, for a while, each for a part
 * of what one role may, shown once and kept as a digest. What they do stands in the custody log under their own name, never under an officer's.
 */
import type { Role } from '@comity/keeper';
import { sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { ApiKeyRecord } from '../../ports/software.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { firstUse } from '../officers/once.ts';
import { offeredTo, type SoftwarePermission } from './for-software.ts';

export interface KeepsApiKeys {
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

export interface NewApiKey {
  name: string;
  role: Role;
  permissions: readonly SoftwarePermission[];
  /** Days until it ends. */
  days: number;
}

export type ApiKeyView = Omit<ApiKeyRecord, 'digest'> & {
  standing: 'waits' | 'in-use' | 'ended' | 'revoked';
};

/** By which a key is known from the token of a session. */
export const KEY_PREFIX = 'comity-key-';
/** Ours. */
export const LONGEST_DAYS = 366;
const MOST = 50;
const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
const NOTED_EVERY = 60_000;
/** Letters and digits that are not taken for one another. */
const LETTERS = 'abcdefghjkmnpqrstvwxyz0123456789';

/** It was not made, or there is none of that name; the text says why. */
export class ApiKeyRefused extends Error {
  constructor(why: string) {
    super(`${why}. Nothing was changed.`);
    this.name = 'ApiKeyRefused';
  }
}

const digestOf = (key: string): string => toHex(sha256(utf8(`comity/api-key/1\n${key}`)));

export const standingOf = (
  { endsAt, revoked, confirmed }: Omit<ApiKeyRecord, 'digest'>,
  now: Instant,
): ApiKeyView['standing'] => {
  if (revoked) return 'revoked';
  if (now > endsAt) return 'ended';
  return confirmed ? 'in-use' : 'waits';
};

export const listApiKeys = ({ store, clock }: Pick<KeepsApiKeys, 'store' | 'clock'>): Promise<ApiKeyView[]> =>
  store.transact(async (tx) =>
    (await tx.apikeys.list()).map((record) => viewOf(record, clock.now())).sort(byMoment),
  );

const byMoment = (a: ApiKeyView, b: ApiKeyView): number => (a.madeAt < b.madeAt ? 1 : -1);

function viewOf({ digest: _, ...shown }: ApiKeyRecord, now: Instant): ApiKeyView {
  return { ...shown, standing: standingOf(shown, now) };
}

/** The key itself is in the answer and nowhere else. It opens nothing until another administrator confirms it. Throws ApiKeyRefused. */
export async function makeApiKey(
  deps: KeepsApiKeys,
  { name, role, permissions, days }: NewApiKey,
  by: string,
): Promise<{ key: string; made: ApiKeyView }> {
  const offered = offeredTo(role);
  const strange = permissions.find((permission) => !offered.includes(permission));
  if (strange !== undefined) throw new ApiKeyRefused(`a key in the role ${role} cannot be given ${strange}`);
  if (permissions.length === 0) throw new ApiKeyRefused('a key that may do nothing is of no use');
  const key = `${KEY_PREFIX}${toBase64url(deps.entropy.bytes(32))}`;
  const id = `api-key-${Array.from(deps.entropy.bytes(12), (byte) => LETTERS[byte % 32]).join('')}`;
  const madeAt = deps.clock.now();
  const record: ApiKeyRecord = {
    ...{ digest: digestOf(key), id, name, role, permissions: [...permissions], madeBy: by, madeAt },
    endsAt: shift(madeAt, days * DAY),
  };
  return deps.store.transact(async (tx) => {
    const all = await tx.apikeys.list();
    if (all.filter((one) => ['waits', 'in-use'].includes(standingOf(one, madeAt))).length >= MOST)
      throw new ApiKeyRefused(`${MOST} keys are in use or wait: revoke one first`);
    await tx.apikeys.insert(record);
    const ext = { 'api-key': { id, role, permissions: [...permissions], endsAt: record.endsAt } };
    await tell(tx, deps, by, `an API key for ${name}`, ext);
    return { key, made: viewOf(record, madeAt) };
  });
}

/**
 * The second administrator's yes. By a key somebody reads requests and speaks for the desk, which neither of the two may do by their own role; so it
 * takes as many as giving an officer that role. Throws ApiKeyRefused.
 */
export async function confirmApiKey(deps: KeepsApiKeys, id: string, by: string): Promise<ApiKeyView> {
  return deps.store.transact(async (tx) => {
    const [record] = await tx.apikeys.where('id', id);
    const at = deps.clock.now();
    if (record === undefined) throw new ApiKeyRefused(`there is no API key ${id}`);
    if (standingOf(record, at) !== 'waits') throw new ApiKeyRefused(`${id} does not wait to be confirmed`);
    if (record.madeBy === by)
      throw new ApiKeyRefused('another key custodian than the one who made it confirms it');
    const confirmed = { ...record, confirmed: { by, at } };
    await tx.apikeys.put(confirmed);
    const { name, role, permissions, madeBy } = record;
    await tell(tx, deps, by, `an API key for ${name}`, {
      'api-key': { id, role, permissions, by: [madeBy, by] },
    });
    return viewOf(confirmed, at);
  });
}

/** It opens nothing from this moment on; one administrator is enough, since it only takes away. Throws ApiKeyRefused. */
export async function revokeApiKey(
  deps: KeepsApiKeys,
  { id, reason }: { id: string; reason: string },
  by: string,
): Promise<ApiKeyView> {
  return deps.store.transact(async (tx) => {
    const [record] = await tx.apikeys.where('id', id);
    if (record === undefined) throw new ApiKeyRefused(`there is no API key ${id}`);
    if (record.revoked) throw new ApiKeyRefused(`${id} is revoked already`);
    const at = deps.clock.now();
    const revoked = { ...record, revoked: { by, at, reason } };
    await tx.apikeys.put(revoked);
    await tell(tx, deps, by, reason, { 'api-key': { id, revoked: true } });
    return viewOf(revoked, at);
  });
}

type Told = Parameters<typeof recordEvent>[2]['ext'];
const tell = (tx: Tx, deps: KeepsApiKeys, actor: string, reason: string, ext: NonNullable<Told>) =>
  recordEvent(tx, deps, { action: 'key-changed', actor, role: 'key-custodian', reason, ext });

/** The key somebody shows, if it is in use; noted once a minute. */
export async function apiKeyInUse(
  { store, clock }: Pick<KeepsApiKeys, 'store' | 'clock'>,
  shown: string,
): Promise<ApiKeyRecord | undefined> {
  return store.transact(async (tx) => {
    const record = await tx.apikeys.get(digestOf(shown));
    const now = clock.now();
    if (record === undefined || standingOf(record, now) !== 'in-use') return undefined;
    if (record.usedAt === undefined || now >= shift(record.usedAt, NOTED_EVERY))
      await tx.apikeys.put({ ...record, usedAt: now });
    return record;
  });
}

export interface ApiKeyUse {
  key: string;
  role: string;
  /** Of the interface. */
  operation: string;
  /** The request it is about. */
  request?: string | undefined;
}

/**
 * Writes into the custody log that a key was used: once an hour for each operation and request, so that a system that asks every few seconds
 * does not bury the log. What it changes is there besides, each time, by the act itself.
 */
export async function noteApiKeyUse(
  deps: KeepsApiKeys,
  { key, role, operation, request }: ApiKeyUse,
): Promise<void> {
  const now = deps.clock.now();
  const hour = now.slice(0, 13);
  await deps.store.transact(async (tx) => {
    const what = `${key} ${operation} ${request ?? ''} ${hour}`;
    if (!(await firstUse(tx, deps.clock, what, shift(now, HOUR)))) return;
    await recordEvent(tx, deps, {
      ...{ action: 'viewed', actor: key, role, ...(request === undefined ? {} : { case: request }) },
      ext: { interface: { operation } },
    });
  });
}
