/** Passkeys for approvals that officers made at the keeper's window and two key custodians have yet to put into the register. */
import type { ApprovalKey, Keeper, Register } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { Instant } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { recordEvent, type WritesLeaves } from '../log/custody.ts';
import { askCeremony, type Ceremony, type HoldsCeremonies, waitingFor } from '../trust/ceremonies.ts';
import { officerById } from './register.ts';

export interface MadePasskey {
  officer: string;
  key: ApprovalKey;
  at: Instant;
}

const RECORD = 'made-passkeys';
const MOST = 200;

export const madePasskeys = async (tx: Tx): Promise<MadePasskey[]> =>
  ((await tx.settings.get(RECORD))?.value ?? []) as unknown as MadePasskey[];

/** The log says that one was made, and for whom. */
export async function keepMadePasskey(
  deps: WritesLeaves & { store: Store },
  officer: string,
  key: ApprovalKey,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await tx.lock(RECORD);
    const others = (await madePasskeys(tx)).filter((made) => made.key.id !== key.id).slice(1 - MOST);
    const next = [...others, { officer, key, at: deps.clock.now() }];
    await tx.settings.put({ name: RECORD, value: next as unknown as Json });
    const ext = { enrolment: { for: 'approvals', credential: key.id } };
    await recordEvent(tx, deps, {
      action: 'key-changed',
      actor: officer,
      reason: 'made a passkey for approvals',
      ext,
    });
  });
}

export class NoSuchPasskey extends Error {
  constructor(id: string) {
    super(`no passkey ${id} waits to be registered`);
    this.name = 'NoSuchPasskey';
  }
}

/** Asks for the register with that passkey, or answers what asks for it already; two key custodians approve it as any change. Throws NoSuchPasskey, CeremonyRefused. */
export async function askToRegister(
  deps: HoldsCeremonies & { keeper: Pick<Keeper, 'describe'> },
  id: string,
  by: string,
): Promise<Ceremony> {
  const made = await deps.store.transact(async (tx) => {
    const found = (await madePasskeys(tx)).find(({ key }) => key.id === id);
    return found && { ...found, known: await officerById(tx, found.officer) };
  });
  if (made?.known === undefined) throw new NoSuchPasskey(id);
  const { officers, watched, registerDigest } = await deps.keeper.describe();
  const payload: Register = {
    officers: officers.map((officer) =>
      officer.id === made.officer
        ? { ...officer, passkeys: [...(officer.passkeys ?? []).filter((key) => key.id !== id), made.key] }
        : officer,
    ),
    watched: watched.map(({ origin, vkeys }) => ({ origin, vkeys })),
  };
  const says = `officer ${made.officer}: a passkey for approvals, made ${made.at}`;
  const wanted = { action: 'change-register' as const, payload, basis: registerDigest, says, names: [] };
  return (await waitingFor(deps, payload, registerDigest)) ?? askCeremony(deps, wanted, by);
}
