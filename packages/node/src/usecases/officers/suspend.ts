/** Suspending an officer: they are out at once and sign in no more, until a key custodian lets them. Approvals are the register's. */
import type { Json } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { endSessionsOf } from './sessions.ts';

export interface Suspension {
  officer: string;
  by: string;
  reason: string;
  at: Instant;
}

const RECORD = 'suspended-officers';

export const suspensions = async (tx: Tx): Promise<Suspension[]> =>
  ((await tx.settings.get(RECORD))?.value ?? []) as unknown as Suspension[];

export const suspensionOf = async (tx: Tx, officer: string): Promise<Suspension | undefined> =>
  (await suspensions(tx)).find((one) => one.officer === officer);

interface Suspends {
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

/** Nobody suspends themselves, or lets themselves back in. */
export class NotOneself extends Error {
  constructor() {
    super('a key custodian does this for somebody else. Nothing was changed.');
    this.name = 'NotOneself';
  }
}

/** Ends their sessions and codes in the same moment. Throws NotOneself. */
export async function suspendOfficer(
  deps: Suspends,
  { officer, reason }: { officer: string; reason: string },
  by: string,
): Promise<void> {
  if (officer === by) throw new NotOneself();
  await change(deps, officer, by, reason, async (tx, others) => {
    await endSessionsOf(tx, deps.clock, [officer], 'suspended');
    for (const { code } of await tx.invitations.where('officer', officer)) await tx.invitations.delete(code);
    await raiseAlarm(tx, deps.clock, {
      key: `officer-suspended/${officer}/${deps.clock.now()}`,
      kind: 'officer-suspended',
      about: officer,
      text: `${officer} was suspended by ${by}. Approvals of theirs count until two key custodians change the register.`,
      paragraphs: [],
    });
    return [...others, { officer, by, reason, at: deps.clock.now() }];
  });
}

/** Throws NotOneself. */
export async function reinstateOfficer(
  deps: Suspends,
  { officer, reason }: { officer: string; reason: string },
  by: string,
): Promise<void> {
  if (officer === by) throw new NotOneself();
  await change(deps, officer, by, reason, async (_, others) => others);
}

async function change(
  deps: Suspends,
  officer: string,
  by: string,
  reason: string,
  next: (tx: Tx, others: Suspension[]) => Promise<Suspension[]>,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const others = (await suspensions(tx)).filter((one) => one.officer !== officer);
    const value = (await next(tx, others)) as unknown as Json;
    const suspended = (value as unknown as Suspension[]).length > others.length;
    await tx.settings.put({ name: RECORD, value });
    const ext = { officer, suspended };
    await recordEvent(tx, deps, { action: 'policy-changed', actor: by, role: 'key-custodian', reason, ext });
  });
}
