/** Every alarm, of whatever kind, is told once it is on the record: again after a crash, never forgotten. */
import type { Clock } from '../../ports/clock.ts';
import type { Notifier } from '../../ports/notifier.ts';
import type { Store } from '../../ports/store.ts';

const END_OF_TIME = '9999';
const AT_ONCE = 200;

export async function tellPeople(deps: { store: Store; clock: Clock; notifier: Notifier }): Promise<void> {
  for (;;) {
    const untold = await deps.store.transact((tx) => tx.alarms.upTo('untold', END_OF_TIME, AT_ONCE));
    for (const alarm of untold) deps.notifier.raised(alarm);
    await deps.store.transact(async (tx) => {
      const now = await Promise.all(untold.map(({ key }) => tx.alarms.get(key)));
      for (const alarm of now) if (alarm) await tx.alarms.put({ ...alarm, toldAt: deps.clock.now() });
    });
    if (untold.length < AT_ONCE) return;
  }
}
