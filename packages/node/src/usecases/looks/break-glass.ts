/**
 * Breaking the glass: an officer whose role does not open the content of an item opens this one, for one hour, and the overseer is told in
 * the same moment. For when a life hangs on it and nobody else is there. A desk rule of ours.
 */
import { type Instant, shift } from '../../ports/clock.ts';
import type { GlassRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { ensureNotErased } from '../erasure/erased.ts';
import { recordHand, type WritesLeaves } from '../log/custody.ts';
import { roleFor } from '../officers/permissions.ts';
import { raiseAlarm } from '../sweep/alarms.ts';
import { glassText } from './alert-texts.ts';
import { knownItem } from './known-item.ts';
import { glassKey, type Looker, LookRefused, openGlass, ordinaryRole } from './may-look.ts';
import type { LookPurpose } from './purposes.ts';

/** Milliseconds. */
export const GLASS_HOLDS = 60 * 60_000;

export interface GlassWish {
  item: string;
  purpose: LookPurpose;
  reason: string;
}

/** Answers what stands open already, if it does. Throws NoSuchItem, LookRefused, Erased. */
export async function breakGlass(
  deps: WritesLeaves & { store: Store },
  { item: id, purpose, reason }: GlassWish,
  who: Looker,
): Promise<GlassRecord> {
  if (reason.trim() === '') throw new LookRefused('say why it cannot wait: the overseer reads it');
  return deps.store.transact(async (tx) => {
    const item = await knownItem(tx, id);
    await ensureNotErased(tx, item.request);
    const role = roleFor('break-glass', who.roles);
    if (role === undefined) throw new LookRefused('your role breaks no glass');
    if (ordinaryRole(who, item) !== undefined)
      throw new LookRefused('your role opens this item as it is: look at it, and nothing need be broken');
    const now = deps.clock.now();
    const open = await openGlass(tx, now, id, who.id);
    if (open !== undefined) return open;
    const until: Instant = shift(now, GLASS_HOLDS);
    const hand = { actor: who.id, role, case: item.request, item: id, purpose, reason };
    const leaf = await recordHand(tx, deps, { ...hand, action: 'break-glass', ext: { until } });
    const glass: GlassRecord = {
      ...{ key: glassKey(id, who.id), item: id, request: item.request, officer: who.id, role },
      ...{ purpose, reason, at: now, until, leaf },
    };
    await tx.glass.put(glass);
    await raiseAlarm(tx, deps.clock, {
      key: `glass/${leaf}`,
      kind: 'break-glass',
      about: item.request,
      text: glassText(glass),
      paragraphs: [],
    });
    return glass;
  });
}
