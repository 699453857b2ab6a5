/**
 * An officer lost what they sign in with: one key custodian asks, another confirms, both having seen the person (trust.md §11). Then
 * the old passkeys and sessions end and a code is made for a new one. What approves is the register's and is not touched.
 */
import type { Json } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { CannotInvite, type Invitation, putInvitation } from './invite.ts';
import { officerById } from './register.ts';
import { endSessionsOf } from './sessions.ts';

export interface Recovery {
  id: string;
  officer: string;
  askedBy: string;
  reason: string;
  askedAt: Instant;
  endsAt: Instant;
}

interface Recovers {
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

const RECORD = 'recoveries';
/** How long a recovery waits for the second custodian (ours). */
const WAITS = 24 * 60 * 60_000;

/** Two different custodians, neither of them the officer, within a day. */
export class RecoveryRefused extends Error {
  constructor(why: string) {
    super(`${why}. Nothing was changed: the officer's passkeys stand as they were.`);
    this.name = 'RecoveryRefused';
  }
}

export async function recoveries(tx: Tx, clock: Clock): Promise<Recovery[]> {
  const all = ((await tx.settings.get(RECORD))?.value ?? []) as unknown as Recovery[];
  return all.filter(({ endsAt }) => endsAt >= clock.now());
}

/** Throws RecoveryRefused, CannotInvite. */
export async function askRecovery(
  deps: Recovers,
  { officer, reason }: { officer: string; reason: string },
  by: string,
): Promise<Recovery> {
  if (officer === by) throw new RecoveryRefused('nobody recovers their own passkeys');
  return deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    if (!(await officerById(tx, officer))) throw new CannotInvite(officer);
    const askedAt = deps.clock.now();
    const id = newId(deps.clock, deps.entropy);
    const asked = { id, officer, askedBy: by, reason, askedAt, endsAt: shift(askedAt, WAITS) };
    const others = (await recoveries(tx, deps.clock)).filter((one) => one.officer !== officer);
    await put(tx, [...others, asked]);
    const ext = { recovery: { id, officer, asked: true } };
    await recordEvent(tx, deps, { action: 'key-changed', actor: by, role: 'key-custodian', reason, ext });
    return asked;
  });
}

/** The second custodian's yes; answers the code for the officer. Throws RecoveryRefused, CannotInvite. */
export async function confirmRecovery(deps: Recovers, id: string, by: string): Promise<Invitation> {
  return deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const all = await recoveries(tx, deps.clock);
    const found = all.find((one) => one.id === id);
    if (found === undefined) throw new RecoveryRefused('no such recovery waits: ask for it again');
    if ([found.askedBy, found.officer].includes(by))
      throw new RecoveryRefused('another key custodian than the one who asked confirms it');
    const { officer, askedBy, reason } = found;
    for (const passkey of await tx.passkeys.where('officer', officer)) await tx.passkeys.delete(passkey.id);
    await endSessionsOf(tx, deps.clock, [officer], 'recovered');
    const invitation = await putInvitation(tx, deps, { officer, why: 'recovery', by: [askedBy, by] });
    await put(
      tx,
      all.filter((one) => one.id !== id),
    );
    const ext = { recovery: { id, officer, by: [askedBy, by] } };
    await recordEvent(tx, deps, { action: 'key-changed', actor: by, role: 'key-custodian', reason, ext });
    await raiseAlarm(tx, deps.clock, {
      key: `passkey-recovery/${id}`,
      kind: 'passkey-recovery',
      about: officer,
      text: `${askedBy} and ${by} gave ${officer} a code for a new passkey; the old ones have ended.`,
      paragraphs: [],
    });
    return invitation;
  });
}

const put = (tx: Tx, all: Recovery[]): Promise<void> =>
  tx.settings.put({ name: RECORD, value: all as unknown as Json });
