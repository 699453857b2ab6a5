/** One run of a node's process: its ports, its start however often the world fails it, its jobs. */

import { copyState } from '../../../packages/node/src/adapters/memory/state.ts';
import { assembleNode, type Node } from '../../../packages/node/src/assembly.ts';
import { readPart } from '../../../packages/node/src/counter/reviews.ts';
import { logOrigin } from '../../../packages/node/src/founding/plan.ts';
import { doorOf, withoutEvidence } from '../../support/sim-node.ts';
import type { Life } from '../engine/stage.ts';
import { SECOND } from '../engine/time.ts';
import type { Process } from '../ports/call.ts';
import { keeperPort, OPERATIONS } from '../ports/keeper.ts';
import { simStore } from '../ports/store.ts';
import { guardedDoor, isWorldsFault, linkPort } from './edges.ts';
import { createJobs, type Jobs } from './jobs.ts';
import type { Machine, MachineDeps } from './machine.ts';
import { wake, wakeAll } from './wakes.ts';

interface BootDeps extends MachineDeps {
  isAlive: () => boolean;
}

/** One run of the node's process, from its ports to its open door. */
export async function bootNode(machine: Machine, deps: BootDeps, process: Process): Promise<void> {
  const { time, chance, crypto, wire, watch } = deps;
  const { disk, clock, state, others } = machine;
  const store = simStore({
    process,
    disk,
    committed(changed) {
      watch.committed(machine, changed);
      if (deps.unsynced && disk.commits % 5 === 0) machine.synced = copyState(disk.state);
    },
    wake: (job, at) => wake(machine, deps, process.life, job, at),
    waited: (what) => watch.defect(machine, 'store', new Error(what)),
  });
  const link = linkPort(machine, process, wire, watch);
  let started = false;
  const origin = logOrigin(state);
  const keeper = keeperPort(
    {
      process,
      site: () => machine.keeper,
      onConnect: async (fresh) => (started ? node.keeperCameBack(fresh) : undefined),
      asked: (operation, request) => watch.asked(machine, operation, request),
      answered: (operation, request, answer) => {
        watch.answered(machine, operation, request, answer);
      },
    },
    OPERATIONS,
  );
  const node: Node = assembleNode({
    me: state,
    origin,
    witnesses: others,
    clock,
    entropy: chance,
    store,
    keeper,
    link,
    notifier: { raised() {} },
    primitives: crypto.primitives,
    encrypt: (sealed, recipients) => crypto.encrypt(sealed, recipients, (n) => chance.bytes(n)),
    readPart,
    ...withoutEvidence,
  });
  wire.network.join(state, guardedDoor(machine, watch, process.life, doorOf({ store, keeper, node })));
  const guards = await begun(machine, deps, process.life, node);
  if (guards === undefined) return;
  started = true;
  machine.node = node;
  machine.store = store;
  machine.troubledAt = time.now;
  machine.jobs = jobsOf(machine, deps, process.life, node);
  watch.started(machine, guards);
  machine.rearm();
  wakeAll(machine);
  if (node.refusal() !== undefined) sweepWhileRefusing(machine, deps, process.life, node, 30 * SECOND);
}

/** The product sweeps every half minute, and a node that takes nothing in looks then whether it may; those looks grow rarer here. Then every job comes round. */
function sweepWhileRefusing(machine: Machine, deps: BootDeps, life: Life, node: Node, pause: number): void {
  deps.time.at(deps.time.now + pause, () => {
    if (!life.alive) return;
    if (node.refusal() === undefined) wakeAll(machine);
    else {
      machine.jobs?.wake('sweep');
      sweepWhileRefusing(machine, deps, life, node, Math.min(2 * pause, 30 * 60 * SECOND));
    }
  });
}

/** As a service manager that waits longer each time: ten seconds, then up to five minutes. */
const restartPause = (failures: number) => Math.min(10 * SECOND * 2 ** failures, 300 * SECOND);

/** Starts, however often the world fails it; undefined when the process died over it. */
async function begun(machine: Machine, deps: BootDeps, life: Life, node: Node): Promise<number | undefined> {
  for (let failures = 0; ; failures++) {
    try {
      return (await node.start()).length;
    } catch (error) {
      if (!life.alive) return undefined;
      if (!isWorldsFault(error)) deps.watch.defect(machine, 'start', error);
      await new Promise<void>((resolve) =>
        deps.time.at(deps.time.now + SECOND + deps.chance.int(restartPause(failures)), resolve),
      );
      if (!life.alive) return undefined;
    }
  }
}

function jobsOf(machine: Machine, deps: BootDeps, life: Life, node: Node): Jobs {
  return createJobs({
    life,
    run: {
      ...node.jobs,
      freshness: async () => (machine.silent ? undefined : node.jobs.freshness()),
    },
    later: (again, failures) => {
      const pause = Math.min(SECOND * 2 ** failures, 20 * 60 * SECOND);
      deps.time.at(deps.time.now + pause + deps.chance.int(pause), again);
    },
    isWorldsFault,
    told: (line) => deps.watch.told(machine, line),
    defect: (job, error) => deps.watch.defect(machine, `job ${job}`, error),
  });
}
