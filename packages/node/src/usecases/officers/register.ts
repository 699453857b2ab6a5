/** The State's officers as the node knows them; the keeper holds the register that counts and checks every approval again. */
import type { Officer as RegisteredOfficer, Role } from '@comity/keeper';
import type { Json } from '@comity/protocol';
import type { Store, Tx } from '../../ports/store.ts';

export const OFFICERS = 'officers';

/** An officer of this State: a pseudonym, a name for colleagues, roles, and the public half of the approval key. */
export interface OfficerEntry extends RegisteredOfficer {
  name: string;
}

export async function officers(tx: Tx): Promise<OfficerEntry[]> {
  return ((await tx.settings.get(OFFICERS))?.value ?? []) as unknown as OfficerEntry[];
}

export async function officerById(tx: Tx, id: string): Promise<OfficerEntry | undefined> {
  return (await officers(tx)).find((officer) => officer.id === id);
}

export async function setOfficers(store: Store, entries: OfficerEntry[]): Promise<void> {
  await store.transact((tx) => tx.settings.put({ name: OFFICERS, value: entries as unknown as Json }));
}

export const hasRole = (officer: OfficerEntry, role: Role) => officer.roles.includes(role);
