/** Who acts for the State here, and how each of them may sign in and approve. */
import type { Clock } from '../../ports/clock.ts';
import type { Tx } from '../../ports/store.ts';
import { madePasskeys } from './made-passkeys.ts';
import { recoveries } from './recover.ts';
import { type OfficerEntry, officers } from './register.ts';
import { sessionsOf } from './sessions.ts';
import { type Suspension, suspensions } from './suspend.ts';

export async function peopleOf(tx: Tx, clock: Clock) {
  const suspended = await suspensions(tx);
  const known = await officers(tx);
  const all = [];
  for (const entry of known) all.push(await personOf(tx, clock, entry, suspended));
  const registered = new Set(known.flatMap(({ passkeys = [] }) => passkeys.map(({ id }) => id)));
  const made = (await madePasskeys(tx)).filter(({ key }) => !registered.has(key.id));
  return {
    officers: all,
    madePasskeys: made.map(({ officer, key, at }) => ({ id: key.id, officer, origin: key.origin, at })),
    recoveries: await recoveries(tx, clock),
  };
}

async function personOf(
  tx: Tx,
  clock: Clock,
  { id, name, roles, publicKey, passkeys = [] }: OfficerEntry,
  suspended: readonly Suspension[],
) {
  const now = clock.now();
  const invitation = (await tx.invitations.where('officer', id)).find(({ endsAt }) => endsAt >= now);
  const suspension = suspended.find(({ officer }) => officer === id);
  return {
    ...{ officer: id, name, roles, hasScriptKey: publicKey !== undefined },
    passkeys: (await tx.passkeys.where('officer', id)).length,
    approvalPasskeys: passkeys.length,
    sessions: (await sessionsOf(tx, clock, id)).length,
    ...(invitation && { invitedUntil: invitation.endsAt }),
    ...(suspension && { suspended: { by: suspension.by, reason: suspension.reason, at: suspension.at } }),
  };
}
