/** A letter of ours that is still written goes to another State; what officers are asked to approve does not change under their eyes. Ours. */
import { allow, type Decision, decideReaddressLetter, type OutgoingLetter } from '@comity/domain';
import type { StateCode } from '../../ports/records/index.ts';
import { ensureNothingAwaits } from '../exchange/prepare-act.ts';
import { recordEvent } from '../log/custody.ts';
import type { PerformsActs } from './carry-out.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { keepHalf } from './keep-half.ts';
import { type Knowing, MovedOn } from './perform-act.ts';

/** Thrown for what is no letter of ours. */
export class NoLetterOfOurs extends Error {
  constructor(id: string) {
    super(
      `${id} is no letter of ours: a preservation request is begun anew to another State, and what came stays as it came`,
    );
    this.name = 'NoLetterOfOurs';
  }
}

/**
 * One that goes there already stays as it is. Throws NoSuchRequest, NoLetterOfOurs, ActAwaitsApproval, UnknownState and NoDirectory of the State
 * it is to go to; MovedOn where the record is another `version`.
 */
export async function readdressLetter(
  deps: PerformsActs,
  id: string,
  to: StateCode,
  officer: Officer,
  { version }: Pick<Knowing, 'version'> = {},
): Promise<Decision<OutgoingLetter>> {
  return deps.store.transact(async (tx) => {
    await tx.lock(`thread:${id}`);
    const record = await halfRecord(tx, id);
    const { half } = record;
    if (half.direction !== 'outgoing' || half.kind !== 'letter') throw new NoLetterOfOurs(id);
    if (version !== undefined && version !== record.version) throw new MovedOn(id);
    if (half.counterpart === to) return allow(half);
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
