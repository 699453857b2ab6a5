/** Our own root and directory end on a day: people renew them by ceremony, so people are told in good time. */
import { type Clock, shift } from '../../ports/clock.ts';
import type { StateCode } from '../../ports/records.ts';
import type { Store } from '../../ports/store.ts';
import { endAlarm, raiseAlarm } from './alarms.ts';

const DAY = 86_400_000;
/** Product defaults: the directory lives at most 35 days, the root three years. */
const LEAD = { directory: 10 * DAY, root: 90 * DAY };

export async function tellOfEndingStatements(deps: {
  store: Store;
  clock: Clock;
  me: StateCode;
}): Promise<void> {
  await deps.store.transact(async (tx) => {
    const trust = (await tx.trust.get(deps.me))?.trust;
    const now = deps.clock.now();
    for (const name of ['root', 'directory'] as const) {
      const until = trust?.[name]?.body.validUntil;
      const key = `own-${name}`;
      if (until === undefined || now < shift(until, -LEAD[name])) await endAlarm(tx, deps.clock, key);
      else
        await raiseAlarm(tx, deps.clock, {
          key,
          kind: 'own-statement',
          about: deps.me,
          text: `Our own ${name} statement ${now < until ? 'ends' : 'has ended'} on ${until}: without a new one, partners hold what we send. Its holders seal the next.`,
          paragraphs: [],
        });
    }
  });
}
