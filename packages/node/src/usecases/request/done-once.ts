/**
 * What a form asks for is done once, however often the form comes: pressed twice, sent again after a line broke, or gone back to. The page
 * gave the form a name by chance, or software its key; the name is kept in the transaction of the act, so that both are true or neither. Ours.
 */
import type { Decision } from '@comity/domain';
import { type Clock, shift } from '../../ports/clock.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { firstUse, usedBefore } from '../officers/once.ts';

/** Longer than any session, within which a form may come again. */
const REMEMBERED = 24 * 60 * 60_000;

export interface Once {
  /** Its name by chance, within those of one officer. */
  form: string;
  /** A digest of all it says, where a name may be given to something else by mistake. */
  said?: string;
}

/** Thrown when what this form asks for was done already; `led` is what came of it, where there is a record of that. */
export class DoneBefore extends Error {
  readonly led: string | undefined;
  constructor(led?: string) {
    super('this form was taken and done before');
    this.name = 'DoneBefore';
    this.led = led;
  }
}

/** Thrown when something else was done under this name. */
export class SaidOtherwise extends Error {
  constructor() {
    super(
      'Something else was done under this Idempotency-Key within the last day, and nothing now. Send this with a key of its own.',
    );
    this.name = 'SaidOtherwise';
  }
}

/** Throws DoneBefore, SaidOtherwise. A refusal is no doing: the form may come again. `led` names what came of it. */
export async function doneOnce<T>(
  tx: Tx,
  clock: Clock,
  once: Once | undefined,
  work: () => Promise<Decision<T>>,
  led: (value: T) => string | undefined,
): Promise<Decision<T>> {
  if (once === undefined) return work();
  const { form, said } = once;
  const name = nameOf(form);
  await tx.lock(name);
  const before = await usedBefore(tx, name);
  if (before !== undefined) throw before.said === said ? new DoneBefore(before.led) : new SaidOtherwise();
  const decision = await work();
  if (decision.allowed) {
    const cameOf = led(decision.value);
    const kept = {
      ...(said === undefined ? {} : { said }),
      ...(cameOf === undefined ? {} : { led: cameOf }),
    };
    await firstUse(tx, clock, name, shift(clock.now(), REMEMBERED), kept);
  }
  return decision;
}

/** In the transaction of what is done: the first goes on. Throws DoneBefore. */
export async function firstToDo(tx: Tx, clock: Clock, form: string): Promise<void> {
  if (!(await firstUse(tx, clock, nameOf(form), shift(clock.now(), REMEMBERED)))) throw new DoneBefore();
}

export const wasDone = (store: Store, form: string): Promise<boolean> =>
  store.transact(async (tx) => (await usedBefore(tx, nameOf(form))) !== undefined);

const nameOf = (form: string): string => `form/${form}`;
