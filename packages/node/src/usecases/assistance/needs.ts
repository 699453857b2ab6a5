/** Needs of a State: drawn up from its findings, said by a person, changed in versions, seen by whom the State lets see them. */
import {
  type DraftNeed,
  matrixOf,
  type Need,
  type NeedSaid,
  type NeedStanding,
  needsFromFindings,
  objectionsToNeed,
} from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import { NothingThere, NotKept } from '../national/deps.ts';
import { type AssistanceDeps, unlessObjected } from './deps.ts';

/** One draft an article that is not met; nothing is kept. */
export const draftNeeds = async ({ store }: AssistanceDeps, state: string): Promise<DraftNeed[]> =>
  needsFromFindings(matrixOf(state, await store.transact((tx) => tx.cells.where('state', state))));

/** @throws NotKept */
export async function sayNeed(
  { store, clock, entropy }: AssistanceDeps,
  state: string,
  said: NeedSaid,
  by: string,
): Promise<Need> {
  unlessObjected(objectionsToNeed(said), said.title);
  const at = clock.now();
  const need: Need = { ...said, id: newId(clock, entropy), state, standing: 'open', version: 1, at, by };
  await store.transact((tx) => tx.needs.insert(need));
  return need;
}

export interface NeedChange {
  /** The one it was seen in. */
  version: number;
  said: NeedSaid;
  standing: NeedStanding;
  /** Offer picked with it; left out, the one picked before stays unless the need is open again. */
  picked?: string | undefined;
}

/** Everything of the next version: whoever was slower is told. @throws NothingThere, NotKept */
export async function changeNeed(
  { store, clock }: AssistanceDeps,
  id: string,
  { version, said, standing, picked }: NeedChange,
  by: string,
): Promise<Need> {
  unlessObjected(objectionsToNeed(said), said.title);
  return store.transact(async (tx) => {
    const before = await tx.needs.get(id);
    if (!before) throw new NothingThere(`no need ${id.slice(0, 120)} is kept here`);
    if (before.version !== version)
      throw new NotKept([
        { code: 'changed-meanwhile', detail: `${before.by} made version ${before.version}` },
      ]);
    if (picked !== undefined && !(await tx.offers.get(picked)))
      throw new NotKept([{ code: 'no-such-offer', detail: picked.slice(0, 120) }]);
    const offer = picked ?? (standing === 'open' ? undefined : before.picked);
    const { state } = before;
    const need: Need = {
      ...{ ...said, id, state, standing, version: version + 1, at: clock.now(), by },
      ...(offer === undefined ? {} : { picked: offer }),
    };
    await tx.needs.put(need);
    return need;
  });
}

/** All that are kept here, newest first. */
export const allNeeds = async ({ store }: AssistanceDeps): Promise<Need[]> =>
  newestFirst(await store.transact((tx) => tx.needs.list()));

const newestFirst = (needs: readonly Need[]): Need[] => needs.toSorted((a, b) => (a.at < b.at ? 1 : -1));

/** A State's, newest first. */
export const needsOf = async ({ store }: AssistanceDeps, state: string): Promise<Need[]> =>
  newestFirst(await store.transact((tx) => tx.needs.where('state', state)));
