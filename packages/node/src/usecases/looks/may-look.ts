/**
 * Who may look at the content of one item, by the permission table: those who work with evidence; at abuse material only its custodians;
 * anyone else of the desk by breaking the glass, for one item and one hour. Desk rules of ours.
 */
import { decideLook, type LookFacts } from '@comity/domain';
import type { Role } from '@comity/keeper';
import type { Instant } from '../../ports/clock.ts';
import type { GlassRecord, ItemRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { roleFor } from '../officers/permissions.ts';

/** Somebody signed in, with every role they have. */
export interface Looker {
  id: string;
  roles: readonly Role[];
}

/** The look is not open to this officer, or need not be forced open; the text says what is. */
export class LookRefused extends Error {
  override name = 'LookRefused';
}

/** What is to be known of them and the item, by the permission table. */
function lookFacts({ roles }: Looker, marked: boolean) {
  const works = roleFor('evidence-open', roles);
  const custodian = roleFor('evidence-open-marked', roles);
  const facts: LookFacts = {
    ...{ marked, worksWithEvidence: works !== undefined },
    ...{ custodian: custodian !== undefined, glassBroken: false },
  };
  return { facts, role: (marked ? custodian : undefined) ?? works };
}

/** The role that lets them look without breaking anything, or why there is none. */
export function ordinaryLook(who: Looker, marked: boolean): { role: Role } | { refused: LookRefused } {
  const { facts, role } = lookFacts(who, marked);
  const decision = decideLook(facts);
  if (!decision.allowed) return { refused: new LookRefused(decision.reasons[0]!.text) };
  if (role === undefined) throw new Error('a look was allowed to somebody without a role for it');
  return { role };
}

/** That role; undefined where there is none. */
export function ordinaryRole(who: Looker, item: Pick<ItemRecord, 'mark'>): Role | undefined {
  const look = ordinaryLook(who, item.mark !== undefined);
  return 'role' in look ? look.role : undefined;
}

/**
 * A scan of a request by hand is the request itself, which the desk reads as it reads a sealed one: no glass stands before it, unless it is
 * marked.
 */
export async function roleForScan(tx: Tx, item: ItemRecord, { roles }: Looker): Promise<Role | undefined> {
  if (item.mark !== undefined || (await tx.papers.get(item.request)) === undefined) return undefined;
  return roleFor('enter-paper', roles);
}

export const glassKey = (item: string, officer: string): string => `${item}/${officer}`;

/** The glass this officer broke for this item, while the hour lasts. */
export async function openGlass(
  tx: Tx,
  now: Instant,
  item: string,
  officer: string,
): Promise<GlassRecord | undefined> {
  const glass = await tx.glass.get(glassKey(item, officer));
  return glass !== undefined && glass.until > now ? glass : undefined;
}
