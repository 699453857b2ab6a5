/**
 * What a form asks for is done once, however often the form comes: pressed twice, sent again after a line broke, or gone back to. The page
 * gave the form a name by chance; the name is kept in the transaction of the act, so that both are true or neither. Ours.
 */
import type { Decision } from '@comity/domain';
import { type Clock, shift } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { firstUse, isUsed } from '../officers/once.ts';

/** Longer than any session, within which a form may come again. */
const REMEMBERED = 24 * 60 * 60_000;

/** Thrown when what this form asks for was done already. */
export class DoneBefore extends Error {
  constructor() {
    super('this form was taken and done before');
    this.name = 'DoneBefore';
  }
}

/** Throws DoneBefore. A refusal is no doing: the form may come again. */
export async function doneOnce<T>(
  tx: Tx,
  clock: Clock,
  form: string | undefined,
  work: () => Promise<Decision<T>>,
): Promise<Decision<T>> {
  if (form === undefined) return work();
  if (await isUsed(tx, nameOf(form))) throw new DoneBefore();
  const decision = await work();
  if (decision.allowed) await firstUse(tx, clock, nameOf(form), shift(clock.now(), REMEMBERED));
  return decision;
}

/** In the transaction of what is done: the first goes on. Throws DoneBefore. */
export async function firstToDo(tx: Tx, clock: Clock, form: string): Promise<void> {
  if (!(await firstUse(tx, clock, nameOf(form), shift(clock.now(), REMEMBERED)))) throw new DoneBefore();
}

export const wasDone = (store: Store, form: string): Promise<boolean> =>
  store.transact((tx) => isUsed(tx, nameOf(form)));

const nameOf = (form: string): string => `form/${form}`;
