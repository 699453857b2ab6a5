/** Open alarms the Desk lists: what a person must see that is neither a deadline nor for overseers. */
import type { AlarmRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';

const END_OF_TIME = '9999';

/** The newest of them, and how many there are. */
export const wantALook = (
  { store }: { store: Store },
  most: number,
): Promise<{ shown: AlarmRecord[]; count: number }> =>
  store.transact(async (tx) => ({
    shown: await tx.alarms.downFrom('desk', '', END_OF_TIME, { limit: most }),
    count: await tx.alarms.count('desk', '', END_OF_TIME),
  }));
