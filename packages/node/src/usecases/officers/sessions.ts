/**
 * Open sessions of officers, one a device (ours: a quarter of an hour idle, eight hours in all). The database knows the digest of a
 * token, so that whoever reads it, or a backup of it, can open nothing. They outlive a restart, and end with the officer's place in
 * the register. Why a browser's ended is remembered for a week, and told to whoever has its token.
 */
import { sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { SessionEnd, SessionRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { forgetDraftKeys, KEPT_FOR } from './draft-keys.ts';

export const IDLE = 15 * 60_000;
export const LONGEST = 8 * 60 * 60_000;
/** Being in use is written down once a minute, not at every request. */
const NOTED_EVERY = 60_000;
/** Browsers of one officer at once, and scripts; of its own sort the one idle the longest goes first. */
const DEVICES = 10;

/** Why a session that ended did, as long as what was not sent in it is kept. */
const REMEMBERED = KEPT_FOR;

/** What is no browser. */
export const SCRIPT = 'script';

/** By the clock, by somebody, or in a way that is not known here: long ago, at another desk, or on another kind of device. */
export type Ending = 'idle' | 'hours' | SessionEnd | 'unknown';

export type NewSession = Pick<SessionRecord, 'officer' | 'name' | 'roles' | 'readOnly' | 'by' | 'device'>;

interface Begins {
  clock: Clock;
  entropy: Entropy;
}

const digestOf = (token: string): string => toHex(sha256(utf8(token)));
const isOver = (record: SessionRecord, now: Instant): boolean =>
  record.ended !== undefined || now > record.endsAt || now > shift(record.usedAt, IDLE);

/** Begins a session; its token is given out once and kept by nobody here. */
export async function beginSession(
  tx: Tx,
  { clock, entropy }: Begins,
  session: NewSession,
): Promise<{ token: string; expiresAt: Instant; id: string }> {
  const now = clock.now();
  await forgetOver(tx, now);
  await makeRoom(tx, now, session);
  const token = toBase64url(entropy.bytes(32));
  const id = newId({ now: () => now }, entropy);
  const endsAt = shift(now, LONGEST);
  await tx.sessions.insert({ ...session, id, token: digestOf(token), openedAt: now, usedAt: now, endsAt });
  return { token, expiresAt: endsAt, id };
}

/**
 * The session of a token in use on that kind of device. One that turns up on another kind was carried away, and ends. What is
 * `quiet` is asked by a page of itself, and prolongs nothing.
 */
export async function sessionInUse(
  tx: Tx,
  { clock }: Pick<Begins, 'clock'>,
  { token, device, quiet = false }: { token: string; device: string; quiet?: boolean | undefined },
): Promise<SessionRecord | undefined> {
  const record = await tx.sessions.get(digestOf(token));
  if (record === undefined) return undefined;
  const now = clock.now();
  if (isOver(record, now)) {
    if (device === SCRIPT) await tx.sessions.delete(record.token);
    return undefined;
  }
  if (record.device !== device) {
    await end(tx, now, record, 'device');
    return undefined;
  }
  if (!quiet && now >= shift(record.usedAt, NOTED_EVERY)) await tx.sessions.put({ ...record, usedAt: now });
  return record;
}

/** Those of an officer that still stand, last used first. */
export async function sessionsOf(tx: Tx, clock: Clock, officer: string): Promise<SessionRecord[]> {
  const all = await tx.sessions.where('officer', officer);
  return all.filter((record) => !isOver(record, clock.now())).sort((a, b) => (a.usedAt < b.usedAt ? 1 : -1));
}

/** Why a session is over, for whoever has its token and the kind of device it was of; undefined while it stands. */
export async function endingOf(
  tx: Tx,
  clock: Clock,
  { token, device }: { token: string; device: string },
): Promise<Ending | undefined> {
  const record = await tx.sessions.get(digestOf(token));
  if (record === undefined || record.device !== device) return 'unknown';
  if (!isOver(record, clock.now())) return undefined;
  return record.ended?.why ?? (shift(record.usedAt, IDLE) < record.endsAt ? 'idle' : 'hours');
}

/** Ends one of an officer's own; what its device keeps unsent is theirs once they are back there. False when they have no such session. */
export async function endSession(
  tx: Tx,
  clock: Clock,
  officer: string,
  id: string,
  why: SessionEnd = 'elsewhere',
): Promise<boolean> {
  const now = clock.now();
  const all = await tx.sessions.where('officer', officer);
  const found = all.find((record) => record.id === id && !isOver(record, now));
  if (found === undefined) return false;
  await end(tx, now, found, why);
  return true;
}

/** Whoever signs out on a device leaves nothing unsent there. */
export async function signOut(
  tx: Tx,
  clock: Clock,
  session: Pick<SessionRecord, 'officer' | 'id'>,
): Promise<void> {
  await endSession(tx, clock, session.officer, session.id, 'signed-out');
  await forgetDraftKeys(tx, session);
}

/** Ends every session of these officers: their place in the register changed, or they are suspended. */
export async function endSessionsOf(
  tx: Tx,
  clock: Clock,
  officers: readonly string[],
  why: SessionEnd,
): Promise<void> {
  const now = clock.now();
  for (const officer of officers)
    for (const record of await tx.sessions.where('officer', officer))
      if (!isOver(record, now)) await end(tx, now, record, why);
}

/** A script is told nothing but that it must sign in. */
async function end(tx: Tx, at: Instant, record: SessionRecord, why: SessionEnd): Promise<void> {
  if (record.device === SCRIPT) return tx.sessions.delete(record.token);
  await tx.sessions.put({ ...record, ended: { at, why } });
}

async function forgetOver(tx: Tx, now: Instant): Promise<void> {
  const over = await tx.sessions.upTo('ends', shift(now, -REMEMBERED), DEVICES);
  for (const { token } of over) await tx.sessions.delete(token);
}

/** Commands of a script, each with a session of its own, never end that of a browser in which somebody works. */
async function makeRoom(
  tx: Tx,
  now: Instant,
  { officer, device }: Pick<NewSession, 'officer' | 'device'>,
): Promise<void> {
  const isScript = device === SCRIPT;
  const open = (await tx.sessions.where('officer', officer))
    .filter((other) => (other.device === SCRIPT) === isScript && (isScript || !isOver(other, now)))
    .sort((a, b) => (a.usedAt < b.usedAt ? -1 : 1));
  for (const record of open.slice(0, Math.max(0, open.length - DEVICES + 1)))
    await end(tx, now, record, 'room');
}
