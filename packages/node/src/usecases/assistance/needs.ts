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

/** Everything of the next version, as seen from `version`: whoever was slower is told. @throws NothingThere, NotKept */
export async function changeNeed(
  { store, clock }: AssistanceDeps,
  id: string,
  { version, said, standing }: { version: number; said: NeedSaid; standing: NeedStanding },
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
    const { state } = before;
    const need: Need = { ...said, id, state, standing, version: version + 1, at: clock.now(), by };
    await tx.needs.put(need);
    return need;
  });
}

/** A State's, newest first. */
export async function needsOf({ store }: AssistanceDeps, state: string): Promise<Need[]> {
  const needs = await store.transact((tx) => tx.needs.where('state', state));
  return needs.toSorted((a, b) => (a.at < b.at ? 1 : -1));
}
