/**
 * One State's machine: its disk, its clock, its keeper's process and its node's. Processes die and start anew; the disk and the
 * keeper's stores stay. The node is the product's own use cases over simulated ports.
 */
import { copyState } from '../../../packages/node/src/adapters/memory/state.ts';
import type { Life } from '../engine/stage.ts';
import { SECOND } from '../engine/time.ts';
import type { Process } from '../ports/call.ts';
import { newDisk, releaseAll } from '../ports/store.ts';
import { bootNode } from './boot.ts';
import { machineClock } from './clock.ts';
import { type Founded, keeperStores } from './foundation.ts';
import { keeperProcess } from './keeper-site.ts';
import type { Machine, MachineDeps } from './machine.ts';
import { wake, wakeAll } from './wakes.ts';

export function createMachine(deps: MachineDeps, founded: Founded, others: string[]): Machine {
  const { stage, time, chance, crypto, wire, watch } = deps;
  const { state } = founded.plan;
  const disk = newDisk(copyState(founded.state));
  const clock = machineClock(time);
  let life: Life = { name: state, alive: false };

  const processOf = (which: 'node' | 'keeper', own: Life, kill: () => void): Process => ({
    stage,
    life: own,
    breaks(what) {
      const broken = deps.breaks(machine, which, what);
      if (broken) machine.troubledAt = time.now;
      return broken;
    },
    kill,
  });
  const revive = (which: 'node' | 'keeper') => {
    watch.died(machine, which);
    machine.troubledAt = time.now;
    const after = machine.comesBack(which);
    if (after === undefined) return;
    time.at(time.now + after, () => (which === 'node' ? machine.startNode() : void machine.keeper.start()));
  };
  const keeper = keeperProcess(
    {
      name: `${state}.keeper`,
      crypto,
      random: (length) => chance.bytes(length),
      now: () => clock.now(),
      process: (own, kill) => processOf('keeper', own, kill),
      ended: () => revive('keeper'),
    },
    keeperStores(founded),
  );

  const machine: Machine = {
    state,
    founded,
    others,
    disk,
    clock,
    keeper,
    node: undefined,
    store: undefined,
    jobs: undefined,
    troubledAt: time.now,
    restoredFrom: undefined,
    takenDown: new Set(),
    warned: false,
    synced: undefined,
    silent: false,
    hasty: false,
    comesBack: (which) => (which === 'keeper' ? SECOND : 3 * SECOND) + chance.int(60 * SECOND),
    get healthy() {
      return machine.node !== undefined && !disk.full && !disk.away && clock.isTrue;
    },
    startNode() {
      if (life.alive) return;
      life = { name: state, alive: true };
      machine.warned = false;
      void bootNode(
        machine,
        { ...deps, isAlive: () => life.alive },
        processOf('node', life, machine.killNode),
      );
    },
    killNode() {
      if (!life.alive) return;
      life.alive = false;
      machine.node = undefined;
      machine.store = undefined;
      machine.jobs = undefined;
      releaseAll(disk);
      if (machine.synced) disk.state = copyState(machine.synced);
      wire.network.leave(state);
      revive('node');
    },
    relieved() {
      machine.troubledAt = time.now;
      machine.jobs?.beginAnew();
      time.at(time.now + SECOND + chance.int(20 * SECOND), () => wakeAll(machine));
    },
    rearm() {
      for (const { job, at } of [...disk.wakes.values()]) wake(machine, deps, life, job, at);
    },
  };
  return machine;
}
