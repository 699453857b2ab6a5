/** Every open alarm, page by page in the order they were raised: however many there are, each page is a short transaction of its own. */
import type { AlarmRecord, SessionRecord } from '../../ports/records/index.ts';
import type { Place, Store, Tx } from '../../ports/store.ts';
import { isTold } from '../looks/overseen.ts';

const END_OF_TIME = '9999';
const PAGE = 200;

/** `look` may end them: where a page goes on does not depend on what is still open. */
export async function eachOpenAlarm(
  store: Store,
  look: (tx: Tx, page: readonly AlarmRecord[]) => Promise<void>,
): Promise<void> {
  for (let after: Place | undefined; ; ) {
    const page = await store.transact(async (tx) => {
      const found = await openAfter(tx, after, PAGE);
      await look(tx, found);
      return found;
    });
    if (page.length < PAGE) return;
    after = placeOf(page.at(-1)!);
  }
}

/** Open ones this reader is told of, oldest first, `limit` at most after the alarm of that key; undefined where they know no such alarm. */
export async function alarmsTold(
  { store }: { store: Store },
  reader: Pick<SessionRecord, 'officer' | 'roles'>,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<AlarmRecord[] | undefined> {
  const last = after === undefined ? undefined : await store.transact((tx) => tx.alarms.get(after));
  if (after !== undefined && (last === undefined || !isTold(last, reader))) return undefined;
  const told: AlarmRecord[] = [];
  for (let place = last && placeOf(last); ; ) {
    const page = await store.transact((tx) => openAfter(tx, place, limit));
    told.push(...page.filter((alarm) => isTold(alarm, reader)));
    if (page.length < limit || told.length >= limit) return told.slice(0, limit);
    place = placeOf(page.at(-1)!);
  }
}

const openAfter = (tx: Tx, after: Place | undefined, limit: number): Promise<AlarmRecord[]> =>
  tx.alarms.range('open', '', END_OF_TIME, { limit, ...(after === undefined ? {} : { after }) });

const placeOf = ({ raisedAt, key }: AlarmRecord): Place => ({ at: raisedAt, key });
