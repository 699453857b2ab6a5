/** The State's officers as the node knows them; the keeper holds the register that counts and checks every approval again. */
import type { Officer as RegisteredOfficer } from '@comity/keeper';
import type { Tx } from '../../ports/store.ts';

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

/** Does a name somebody wrote mean this officer: the pseudonym, or the name colleagues know? */
export function isNamed(officer: OfficerEntry | undefined, written: string | undefined): boolean {
  if (!officer || written === undefined) return false;
  const alike = (text: string) => text.normalize('NFKC').split(/\s+/).join(' ').trim().toLowerCase();
  return [officer.id, officer.name].some((one) => alike(one) === alike(written));
}
