/** Asking for the register with one officer more, or with other roles of one: two key custodians approve it as any change. */
import type { Keeper, Register, Role } from '@comity/keeper';
import { askCeremony, type Ceremony, CeremonyRefused, type HoldsCeremonies } from '../trust/ceremonies.ts';

export interface OfficerWish {
  /** A pseudonym: it stands in the custody log and is seen abroad. */
  id: string;
  /** For colleagues; beyond this node only the States in a review that names them see it. */
  name: string;
  roles: Role[];
}

type Asks = HoldsCeremonies & { keeper: Pick<Keeper, 'describe'> };

/** Throws CeremonyRefused. */
export async function askOfficer(
  deps: Asks,
  { id, name, roles }: OfficerWish,
  by: string,
): Promise<Ceremony> {
  if (roles.length === 0) throw new CeremonyRefused('an officer has at least one role');
  const says = `officer ${id}: roles ${roles.join(', ')}`;
  return askRegister(deps, by, says, [{ id, name }], (officers) => [
    ...officers.filter((officer) => officer.id !== id),
    { ...officers.find((officer) => officer.id === id), id, roles },
  ]);
}

async function askRegister(
  deps: Asks,
  by: string,
  says: string,
  names: { id: string; name: string }[],
  change: (officers: Register['officers']) => Register['officers'],
): Promise<Ceremony> {
  const { officers, watched, registerDigest } = await deps.keeper.describe();
  const payload: Register = {
    officers: change(officers),
    watched: watched.map(({ origin, vkeys }) => ({ origin, vkeys })),
  };
  return askCeremony(deps, { action: 'change-register', payload, basis: registerDigest, says, names }, by);
}
