/**
 * A message held because its sender's keys are stale acts when newer freshness arrives, or when an officer decides so and
 * says why (trust design, amendment 7).
 */
import type { InboxRecord, StateCode } from '../../ports/records.ts';
import { recordEvent } from '../log/custody.ts';
import { resolveAlarm } from '../sweep/alarms.ts';
import { admitMessage, type HumanRelease } from './admit-message.ts';
import { checkIncoming } from './incoming.ts';
import { type TakesMessages, takeMessage } from './take-message.ts';

/** An officer lets one held message act; throws when there is no such held message. */
export async function releaseHeld(
  deps: TakesMessages,
  key: string,
  release: HumanRelease,
): Promise<InboxRecord> {
  return deps.store.transact(async (tx) => {
    const record = await tx.inbox.get(key);
    if (record?.stage.name !== 'held') throw new Error(`no held message ${key}`);
    await tx.lock(`thread:${record.thread}`);
    const trust = (await tx.trust.get(record.iss))?.trust;
    const sealed = await tx.exact.get(record.sealed);
    const arrival = await tx.arrivals.get(record.envelope);
    if (!trust || !sealed || !arrival) throw new Error(`what ${key} needs is missing`);
    const message = checkIncoming(sealed, trust, { now: deps.clock.now(), me: deps.me }, deps.primitives);
    await recordEvent(tx, deps, {
      action: 'held-released',
      actor: release.officer,
      case: record.thread,
      digest: record.message,
      reason: release.reason,
    });
    await resolveAlarm(tx, deps.clock, `held/${key}`, release.officer);
    return admitMessage(tx, deps, message, sealed, arrival, release);
  });
}

/** Tries what is held again, after newer statements or the missing request came. */
export async function reconsiderHeld(deps: TakesMessages, state?: StateCode): Promise<void> {
  const held = await deps.store.transact((tx) => tx.inbox.where('stage', 'held'));
  for (const record of held) {
    if (state !== undefined && record.iss !== state) continue;
    const found = await deps.store.transact(async (tx) => ({
      sealed: await tx.exact.get(record.sealed),
      arrival: await tx.arrivals.get(record.envelope),
    }));
    if (found.sealed && found.arrival) await takeMessage(deps, found.sealed, found.arrival);
  }
}
