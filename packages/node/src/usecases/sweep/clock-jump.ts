/** A clock that jumped is said and logged; deadlines are instants, so none is lost, and the sweep runs at once. */
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Store } from '../../ports/store.ts';
import { recordEvent } from '../log/custody.ts';
import { raiseAlarm } from './alarms.ts';

export interface ClockJump {
  expected: string;
  found: string;
  byMs: number;
}

export async function noteClockJump(
  deps: { store: Store; clock: Clock; entropy: Entropy },
  { expected, found, byMs }: ClockJump,
): Promise<void> {
  await deps.store.transact(async (tx) => {
    await recordEvent(tx, deps, {
      action: 'clock-alarm',
      actor: 'node',
      ext: { expected, found, byms: byMs },
    });
    await raiseAlarm(tx, deps.clock, {
      key: `clock-jump/${found}`,
      kind: 'clock',
      about: 'node',
      text: `The clock of this machine jumped by ${Math.round(byMs / 1000)} s: it should have read ${expected} and read ${found}. Deadlines are kept as absolute times and were looked at again. Check the time service.`,
      paragraphs: [],
    });
  });
}
