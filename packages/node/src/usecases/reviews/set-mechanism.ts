/** How reviews are done, as it was decided or is tried: set in versions, so that a review goes on under the rules it began with. */
import { type Mechanism, objectionsToMechanism } from '@comity/domain/national';
import type { MechanismRecord } from '../../ports/country-reviews.ts';
import { type ReviewDeps, tidy, unlessObjected } from './deps.ts';

/** `basis`: the decision it rests on. What says the same as the newest version makes none. @throws NotKept */
export async function setMechanism(
  { store, clock }: ReviewDeps,
  mechanism: Mechanism,
  basis: string,
  by: string,
): Promise<MechanismRecord> {
  unlessObjected([...objectionsToMechanism(mechanism), ...(basis.trim() === '' ? ['no-basis'] : [])]);
  return store.transact(async (tx) => {
    await tx.lock(`mechanisms/${mechanism.id}`);
    const before = (await tx.mechanisms.where('mechanism', mechanism.id)).at(-1);
    if (before && before.basis === basis && tidy(before.mechanism) === tidy(mechanism)) return before;
    const version = (before?.version ?? 0) + 1;
    const record = { mechanism, version, basis, recordedAt: clock.now(), recordedBy: by };
    await tx.mechanisms.insert(record);
    return record;
  });
}

/** Every version of every mechanism, newest first. */
export const mechanisms = async ({ store }: Pick<ReviewDeps, 'store'>): Promise<MechanismRecord[]> =>
  (await store.transact((tx) => tx.mechanisms.list())).toReversed();
