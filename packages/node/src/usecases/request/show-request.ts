/** One request with its messages, its alarms, and for every act whether it is open and, if not, why. */
import type { MessageType } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import { isForOverseers } from '../../ports/records/alarm-kinds.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { erasureView } from '../erasure/show-erasure.ts';
import { openActsOf } from './acts.ts';
import { contextFor, type Officer } from './facts.ts';
import { halfRecord } from './half-record.ts';
import { actView, receivedView, summaryOf } from './views.ts';

export async function showRequest(
  deps: { store: Store; clock: Clock; me: StateCode },
  id: string,
  officer: Officer,
) {
  return deps.store.transact(async (tx) => {
    const record = await halfRecord(tx, id);
    const ctx = await contextFor(tx, deps, record.half.counterpart, officer);
    const sent = (await tx.acts.where('thread', id)).filter(isSaid).sort((a, b) => a.seq - b.seq);
    const received = (await tx.inbox.where('thread', id)).filter(isSaid).sort((a, b) => a.seq - b.seq);
    const erasure = await tx.erasures.get(id);
    return {
      summary: summaryOf(record, deps.clock.now()),
      half: record.half,
      version: record.version,
      openActs: openActsOf(record.half, ctx),
      sent: sent.map((act) => actView(act, deps.clock.now())),
      received: received.map(receivedView),
      alarms: (await tx.alarms.where('about', id)).filter((alarm) => !isForOverseers(alarm)),
      ...(erasure === undefined ? {} : { erasure: erasureView(erasure, deps.clock.now()) }),
    };
  });
}

/** Parts of files are no messages to read: their letter names them, and the list of its files says how far they are. */
const isSaid = ({ type }: { type: MessageType }): boolean => type !== 'comity.request.attachment/1';
