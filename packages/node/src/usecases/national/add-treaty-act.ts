/** An act of the treaty written down by an officer with its source, and taken back when it was a slip. */
import { participants, shippedStatus } from '@comity/convention/national';
import { type HandEntry, handEntry, objectionsTo, type StatusEntry } from '@comity/domain/national';
import { newId } from '../../ports/entropy.ts';
import { type NationalDeps, NothingThere, NotKept } from './deps.ts';
import { standingIds } from './treaty-status.ts';

/** @throws NotKept */
export async function addTreatyAct(
  { store, clock, entropy }: NationalDeps,
  said: HandEntry,
  by: string,
): Promise<StatusEntry> {
  return store.transact(async (tx) => {
    const at = clock.now();
    const objections = objectionsTo(said, {
      participants,
      known: await standingIds(tx),
      today: at.slice(0, 10),
      concluded: shippedStatus.treaty.concluded,
    });
    if (objections.length > 0)
      throw new NotKept(
        objections.map((code) => ({ code, detail: '' })),
        'treaty',
      );
    const entry = handEntry(said, { id: newId(clock, entropy), at, by });
    await tx.treaty.insert(entry);
    return entry;
  });
}

/** Only what was written by hand: lists and shipped rows answer for themselves. @throws NothingThere, NotKept */
export async function takeBackTreatyAct(
  { store, clock }: NationalDeps,
  id: string,
  why: string,
  by: string,
): Promise<StatusEntry> {
  return store.transact(async (tx) => {
    const entry = await tx.treaty.get(id);
    if (!entry) throw new NothingThere(`no act ${id} was written here`);
    if (entry.via !== 'hand')
      throw new NotKept([{ code: 'not-by-hand', detail: 'it was read from a list; take in a newer list' }]);
    const ended: StatusEntry = entry.ended ? entry : { ...entry, ended: { at: clock.now(), by, why } };
    await tx.treaty.put(ended);
    return ended;
  });
}
