/** What an officer may do next: what the stage allows, less what the officer's roles do not. */
import type { OpenAct } from '@comity/domain';
import type { Role } from '@comity/keeper';
import { PERMISSIONS, type Permission, roleFor } from '../usecases/officers/permissions.ts';
import { type ShownReason, shown } from './reasons.ts';

interface ActForOfficer {
  act: string;
  allowed: boolean;
  reasons: ShownReason[];
}

/** Every reason at once, the officer's own roles first. */
export function actsForOfficer(acts: readonly OpenAct[], roles: readonly Role[]): ActForOfficer[] {
  return acts.map(({ act, allowed, reasons }) => {
    const own = roleReasons(act, roles);
    return { act, allowed: allowed && own.length === 0, reasons: [...own, ...shown(reasons)] };
  });
}

function roleReasons(act: string, roles: readonly Role[]): ShownReason[] {
  if (!Object.hasOwn(PERMISSIONS, act) || roleFor(act as Permission, roles) !== undefined) return [];
  const needed: readonly Role[] = PERMISSIONS[act as Permission];
  const text = `This is for ${needed.join(', ')}; you act as ${roles.join(', ')}.`;
  const said = { text, says: 'role', args: { needed: needed.join(' '), own: roles.join(' ') } };
  return [{ code: 'role', ...said, paragraphs: [], citation: '', source: 'product', mode: 'enforce' }];
}
