/**
 * One State's machine: its disk, its clock, its keeper's process and its node's. Processes die and start anew; the disk and the
 * keeper's stores stay. The node is the product's own use cases over simulated ports.
 */
import { type Keeper, KeeperError } from '@comity/keeper';
import type { Door } from '../../../packages/node/src/adapters/memory/link.ts';
import { copyState, type MemoryState } from '../../../packages/node/src/adapters/memory/state.ts';
import { assembleNode, type Node } from '../../../packages/node/src/assembly.ts';
import { readPart } from '../../../packages/node/src/counter/reviews.ts';
import { logOrigin } from '../../../packages/node/src/founding/plan.ts';
import { PeerError, type PeerLink } from '../../../packages/node/src/ports/peer-link.ts';
import { type JobName, type Store, StoreError } from '../../../packages/node/src/ports/store.ts';
import type { Chance } from '../../support/chance.ts';
import type { WorldCrypto } from '../../support/crypto.ts';
import { doorOf, withoutEvidence } from '../../support/sim-node.ts';
import { type Life, never, type Stage } from '../engine/stage.ts';
import { SECOND, type Timeline } from '../engine/time.ts';
import { signedSize } from '../faults/backups.ts';
import { type Break, type Process, portCall } from '../ports/call.ts';
import { keeperPort, OPERATIONS } from '../ports/keeper.ts';
import { type Disk, newDisk, releaseAll, simStore } from '../ports/store.ts';
import type { Wire } from '../wire/wire.ts';
import { type MachineClock, machineClock } from './clock.ts';
import { type Founded, keeperStores } from './foundation.ts';
import { createJobs, type Jobs } from './jobs.ts';
import { type KeeperProcess, keeperProcess } from './keeper-site.ts';

/** What a machine tells those who watch over the world. */
export interface Watch {
  committed(machine: Machine, changed: string[]): void;
  asked(machine: Machine, operation: keyof Keeper, request: unknown): void;
  answered(machine: Machine, operation: keyof Keeper, request: unknown, answer: unknown): void;
  delivering(machine: Machine, to: string, envelope: Uint8Array): void;
  started(machine: Machine, guards: number): void;
  died(machine: Machine, which: 'node' | 'keeper'): void;
  defect(machine: Machine, where: string, error: unknown): void;
  /** Something worth a line in the trace. */
  told(machine: Machine, line: string): void;
}

export interface MachineDeps {
  stage: Stage;
  time: Timeline;
  chance: Chance;
  crypto: WorldCrypto;
  wire: Wire;
  watch: Watch;
  /** Asked for each port call whether it breaks. */
  breaks: (machine: Machine, which: 'node' | 'keeper', what: string) => Break | undefined;
  /** A planted bug: what was written last is lost when the process dies. */
  unsynced: boolean;
}

export interface Machine {
  readonly state: string;
  readonly founded: Founded;
  readonly others: string[];
  readonly disk: Disk;
  readonly clock: MachineClock;
  readonly keeper: KeeperProcess;
  /** The node, while its process is up and open. */
  node: Node | undefined;
  jobs: Jobs | undefined;
  /** When something last stood in the node's way: since then it is on time. */
  troubledAt: number;
  /** An old backup was put back, of the disk alone or of the keeper's memory too. */
  restoredFrom: 'disk' | 'both' | undefined;
  /** Names of statements its custodians took down again: no old copy of the disk may bring them back. */
  readonly takenDown: Set<string>;
  /** In this run of the node a witness has answered that it saw more of our log than our keeper remembers. */
  warned: boolean;
  /** What was really written, where a planted bug lets the disk say more. */
  synced: MemoryState | undefined;
  /** Publishes no freshness. */
  silent: boolean;
  /** Its officers do everything twice. */
  hasty: boolean;
  /** Up, open, and nothing stands in its way. */
  readonly healthy: boolean;
  startNode(): void;
  killNode(): void;
  /** Sets the timers anew after the clock was set. */
  rearm(): void;
  /** Something no longer stands in the way: every job comes round soon, as each does in the product. */
  relieved(): void;
  /** After how long a killed process comes back, unless somebody starts it before. */
  comesBack: (which: 'node' | 'keeper') => number | undefined;
}

const isWorldsFault = (error: unknown) =>
  error instanceof StoreError || error instanceof KeeperError || error instanceof PeerError;

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

interface BootDeps extends MachineDeps {
  isAlive: () => boolean;
}

/** One run of the node's process, from its ports to its open door. */
async function bootNode(machine: Machine, deps: BootDeps, process: Process): Promise<void> {
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

function wakeAll({ jobs, node }: Machine): void {
  if (jobs && node) for (const job of Object.keys(node.jobs) as JobName[]) jobs.wake(job);
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

/** A wake that lies in the future is kept on the disk until its moment has come by the machine's own clock. */
function wake(machine: Machine, deps: MachineDeps, life: Life, job: JobName, at: string | undefined): void {
  const { time } = deps;
  const due = at === undefined ? time.now : machine.clock.whenItShows(Date.parse(at));
  const now = () => {
    if (at !== undefined) machine.disk.wakes.delete(`${job} ${at}`);
    if (life.alive) machine.jobs?.wake(job);
  };
  if (due <= time.now) now();
  else if (Number.isFinite(due)) time.at(due, () => (life.alive ? now() : undefined));
}

/** As an operator would compare the two numbers: the second line of a checkpoint is its size. */
const saysMore = (machine: Machine, note: string | undefined): boolean =>
  note !== undefined && Number(note.split('\n')[1]) > signedSize(machine);

function linkPort(machine: Machine, process: Process, wire: Wire, watch: Watch): PeerLink {
  const direct = wire.network.linkFrom(machine.state);
  const failure = () => new PeerError('timeout', 'the connection broke');
  const calls = Object.entries(direct).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      const answer = await portCall(
        process,
        `link.${name}`,
        () => {
          if (name === 'deliver') watch.delivering(machine, args[0] as string, args[1] as Uint8Array);
          return (call as (...args: unknown[]) => Promise<unknown>)(...args);
        },
        failure,
      );
      if (name === 'lastWitnessed') machine.warned ||= saysMore(machine, answer as string | undefined);
      return answer;
    },
  ]);
  return Object.fromEntries(calls) as PeerLink;
}

/** What the world did to a node behind its door is no defect of the door; everything else is told. */
function guardedDoor(machine: Machine, watch: Watch, life: Life, door: Door): Door {
  const calls = Object.entries(door).map(([name, call]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (call as (...args: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        if (!life.alive) return never();
        if (isWorldsFault(error)) throw error;
        watch.defect(machine, `door ${name}`, error);
        throw new StoreError('unavailable', 'the node failed', { cause: error });
      }
    },
  ]);
  return Object.fromEntries(calls) as unknown as Door;
}

export type { Store };
