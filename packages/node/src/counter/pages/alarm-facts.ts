/** An alarm as the pages tell it: with the name of the request, officer or document it is about. */
import type { AlarmFacts } from '@comity/web';
import type { AlarmRecord } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { messageHeld } from '../../usecases/exchange/held-alarm.ts';
import { officers } from '../../usecases/officers/register.ts';
import { nameOfMessage } from './acts.ts';
import { requestName } from './desk-row.ts';

export async function alarmFacts(tx: Tx, alarms: readonly AlarmRecord[]): Promise<AlarmFacts[]> {
  const names = new Map((await officers(tx)).map(({ id, name }) => [id, name]));
  return Promise.all(
    alarms.map(async ({ key, kind, said, about, text, raisedAt }): Promise<AlarmFacts> => {
      const half = await tx.halves.get(about);
      return {
        ...{ key, kind, text, raisedAt, ...said },
        message: said?.message && nameOfMessage(said.message),
        name: half && requestName(half),
        officer: names.get(about),
        // Nobody decides on one that waits for its request.
        held: said?.means === 'held-stale' ? messageHeld(key) : undefined,
        // A document names the page it is seen on.
        href: kind === 'enclosure' ? `/${about}` : undefined,
      };
    }),
  );
}
