/** A letter of ours that is still written goes to another State; what officers are asked to approve does not change under their eyes. Ours. */
import { type Decision, decideReaddressLetter, type OutgoingLetter } from '@comity/domain';
import type { StateCode } from '../../ports/records/index.ts';
import { ensureNothingAwaits } from '../exchange/prepare-act.ts';
import { recordEvent } from '../log/custody.ts';
import type { PerformsActs } from './carry-out.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { keepHalf } from './keep-half.ts';

/** Throws NoSuchRequest, ActAwaitsApproval, UnknownState and NoDirectory of the State it is to go to. */
export async function readdressLetter(
  deps: PerformsActs,
  id: string,
  to: StateCode,
  officer: Officer,
): Promise<Decision<OutgoingLetter>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${id}`);
    const { half } = await halfRecord(tx, id);
    if (half.direction !== 'outgoing' || half.kind !== 'letter')
      throw new Error(`${id} is no letter of ours`);
    const ctx = await contextFor(tx, deps, to, officer);
    const decision = decideReaddressLetter(half, {}, ctx);
    if (!decision.allowed) return decision;
    ensureNothingAwaits(await tx.acts.where('uncommitted', id));
    await keepHalf(tx, deps, decision.value.half);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer.id,
      role: officer.role,
      case: id,
      ext: { act: 'readdress-letter', from: half.counterpart, to },
    });
    return { ...decision, value: decision.value.half };
  });
}
