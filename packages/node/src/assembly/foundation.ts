/** What every use case of a node stands on: its log, the keeper it was started with, and what is done once at a time. */
import type { DeliveryAnswer } from '../ports/peer-link.ts';
import type { AnnouncedPackage, PackageFacts, StateCode } from '../ports/records/index.ts';
import { unlockingShelf } from '../usecases/erasure/locked-headers.ts';
import { rests } from '../usecases/evidence/transfer/rests.ts';
import { transfers } from '../usecases/evidence/transfer/transfers.ts';
import { examineLog } from '../usecases/log/examine-log.ts';
import { namedWitnesses } from '../usecases/log/named-witnesses.ts';
import { custodyLog } from '../usecases/log/sequencer.ts';
import { standing } from '../usecases/log/standing.ts';
import { keeperStart } from '../usecases/log/start-keeper.ts';
import { whileItStands } from '../usecases/log/while-it-stands.ts';
import { applyMessage } from '../usecases/request/apply-message.ts';
import { newClockMemory } from '../usecases/sweep/clock-back.ts';
import { underWay } from '../usecases/under-way.ts';
import type { NodePorts } from './ports.ts';

export type Foundation = ReturnType<typeof layFoundation>;

export function layFoundation(ports: NodePorts) {
  const own = standing();
  const witnesses = () => namedWitnesses(ports);
  const keeper = keeperStart({ ...ports, witnesses });
  const examine = () => examineLog({ ...ports, standing: own, keeperStart: keeper });
  const signing = <T>(sign: () => Promise<T>) => keeper.signing(sign, examine);
  const hear = (witness: StateCode) => keeper.hear(witness).then(examine);
  const deps = {
    ...ports,
    ...onceAtATime(),
    shelf: unlockingShelf(ports.shelf, ports),
    transfers: transfers(),
    rests: rests(ports.clock),
    log: custodyLog({ ...ports, standing: own, signing }),
    witnesses,
    standing: own,
    signing,
    keeperStart: { ...keeper, hear },
    applyMessage: applyMessage(ports),
  };
  const { open, quiet } = whileItStands(own);
  const does = <A extends unknown[], R>(useCase: (given: typeof deps, ...asked: A) => Promise<R>) =>
    open((...asked: A) => useCase(deps, ...asked));
  return { deps, keeper, examine, open, quiet, does };
}

/** What this process remembers of what it is in the midst of. */
function onceAtATime() {
  return {
    arrivalsUnderWay: underWay<DeliveryAnswer>(),
    receiptsUnderWay: underWay<Uint8Array | undefined>(),
    buildsUnderWay: underWay<PackageFacts>(),
    fetchesUnderWay: underWay<AnnouncedPackage>(),
    clockMemory: newClockMemory(),
  };
}
