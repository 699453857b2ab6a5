/**
 * The post room: every State has a lane of its own, emergencies first, so that one that is away, or slow, costs the others nothing.
 * Looking for what is due goes on while lanes are busy; what is in a lane is not put into it again.
 */
import type { ActRecord, StateCode } from '../../ports/records/index.ts';
import { forEach } from '../each.ts';
import { gathered } from '../gathered.ts';
import { type DeliversActs, deliverAct, type Outgoing, postponeAct, readOutgoing } from './deliver-act.ts';

/** Envelopes on their way to one State at once. */
const AT_ONCE = 32;

export interface PostRoom {
  /** Puts every act that is due into its lane and resolves when all of them have been tried; answers how many there were. */
  deliver(limit?: number): Promise<number>;
}

export function postRoom(deps: DeliversActs): PostRoom {
  const inLanes = new Set<string>();
  const lanes = new Map<StateCode, Lane>();
  const read = gathered((ids: string[]) => readOutgoing(deps.store, ids));
  const laneTo = (state: StateCode): Lane => {
    const lane = lanes.get(state) ?? newLane(deps, read, () => lanes.delete(state));
    lanes.set(state, lane);
    return lane;
  };
  return {
    async deliver(limit = 256) {
      const now = deps.clock.now();
      const found = await deps.store.transact((tx) => tx.acts.upTo('due', now, limit + inLanes.size));
      const due = found.filter(({ id }) => !inLanes.has(id));
      for (const { id } of due) inLanes.add(id);
      await forEach(due, (act) =>
        laneTo(act.to)
          .carry(act)
          .finally(() => inLanes.delete(act.id)),
      );
      return due.length;
    },
  };
}

interface Lane {
  /** Resolves when the act has been tried, or postponed. */
  carry(act: ActRecord): Promise<void>;
}

interface Waiting {
  act: ActRecord;
  done: PromiseWithResolvers<void>;
}

const URGENCY = { emergency: 0, urgent: 1, normal: 2 };

/** Once the State has given no answer, what waits in its lane waits for its next turn. `empty` is called when nothing is left. */
function newLane(
  deps: DeliversActs,
  read: (id: string) => Promise<Outgoing | undefined>,
  empty: () => void,
): Lane {
  const waiting: Waiting[] = [];
  let underWay = 0;
  let away = false;

  const tryOne = async ({ id }: ActRecord): Promise<void> => {
    if (away) return postponeAct(deps, id, 'that State gave no answer a moment ago');
    away = (await deliverAct(deps, id, read)) === 'away';
  };
  const goOn = (): void => {
    waiting.sort((a, b) => URGENCY[a.act.urgency] - URGENCY[b.act.urgency]);
    while (underWay < AT_ONCE) {
      const next = waiting.shift();
      if (!next) break;
      underWay += 1;
      tryOne(next.act)
        .finally(() => {
          underWay -= 1;
          goOn();
        })
        .then(next.done.resolve, next.done.reject);
    }
    if (underWay === 0) empty();
  };
  return {
    carry(act) {
      const done = Promise.withResolvers<void>();
      waiting.push({ act, done });
      goOn();
      return done.promise;
    },
  };
}
