/** A State's own database and keeper process, and its custody log over them, without the rest of a node. */
import { connectKeeper } from '@comity/keeper';
import { nativePrimitives } from '@comity/seal';
import { systemClock } from '../../packages/node/src/adapters/clock/system-clock.ts';
import { systemEntropy } from '../../packages/node/src/adapters/entropy/system-entropy.ts';
import { openDatabase } from '../../packages/node/src/compose/database.ts';
import { logOrigin } from '../../packages/node/src/founding/plan.ts';
import { places } from '../../packages/node/src/home.ts';
import type { Store } from '../../packages/node/src/ports/store.ts';
import { type CustodyLog, custodyLog } from '../../packages/node/src/usecases/log/sequencer.ts';
import { type Home, startKeeper } from '../support/homes.ts';
import { cpuOf, descendants } from '../support/machine.ts';

export interface OpenedLog {
  store: Store;
  log: CustodyLog;
  clock: typeof systemClock;
  entropy: typeof systemEntropy;
  /** Processor milliseconds by process since each began. */
  cpu: () => Record<string, number>;
  stop: () => Promise<void>;
}

export async function openLog(home: Home): Promise<OpenedLog> {
  const { path, state } = home;
  const keeper = await startKeeper(home);
  const client = connectKeeper(places(path).keeperSocket);
  await client.startUp({ witnessed: [] });
  const before = new Set(descendants(process.pid));
  const database = await openDatabase(path, state, undefined, () => {});
  const { store } = database.opened;
  const origin = logOrigin(state);
  return {
    store,
    log: custodyLog({ store, keeper: client, clock: systemClock, origin, primitives: nativePrimitives }),
    clock: systemClock,
    entropy: systemEntropy,
    cpu: () => ({
      node: cpuOf([process.pid]),
      keeper: cpuOf([keeper.pid]),
      database: cpuOf(descendants(process.pid).filter((pid) => !before.has(pid) && pid !== keeper.pid)),
    }),
    async stop() {
      client.close();
      await database.stop();
      await keeper.stop();
    },
  };
}
