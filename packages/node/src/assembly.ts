/**
 * A node's use cases over its ports: everything a State's node does, with nothing that knows how. `compose.ts` hands in the
 * machinery; a simulated world hands in its own.
 */
import type { Keeper } from '@comity/keeper';
import { enclosureActs } from './assembly/enclosures.ts';
import { evidenceActs, ticketActs } from './assembly/evidence.ts';
import { layFoundation } from './assembly/foundation.ts';
import { jobsOf } from './assembly/jobs.ts';
import type { NodePorts } from './assembly/ports.ts';
import { requestActs } from './assembly/requests.ts';
import { trustActs } from './assembly/trust.ts';
import { receiveEnvelope } from './usecases/exchange/receive-envelope.ts';

export type { NodePorts } from './assembly/ports.ts';

export type Node = ReturnType<typeof assembleNode>;

export function assembleNode(ports: NodePorts) {
  const foundation = layFoundation(ports);
  const { deps, keeper, examine, does } = foundation;
  return {
    log: deps.log,
    logDeps: deps,
    /** Why this node takes in nothing new; undefined when it does. */
    refusal: () => deps.standing.refusal,
    async start() {
      const guards = await keeper.start();
      await examine();
      return guards;
    },
    keeperCameBack: (back: Pick<Keeper, 'startUp'>) => keeper.again(back),
    /** What the outside may ask for. */
    receive: does(receiveEnvelope),
    ...trustActs(foundation),
    ...requestActs(foundation),
    ...evidenceActs(foundation),
    ...ticketActs(foundation),
    ...enclosureActs(foundation),
    jobs: jobsOf(foundation, ports.shelf),
  };
}
