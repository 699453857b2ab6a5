/**
 * One world from one seed: States with their nodes, keepers, officers and couriers; a storm of faults while they work; then calm,
 * in which everything must come to rest with nothing lost.
 */
import type { JobName } from '../../../packages/node/src/ports/store.ts';
import { type Chance, chanceFrom } from '../../support/chance.ts';
import { type Desk, deskRound } from '../desk/officers.ts';
import { createStage, type Stage } from '../engine/stage.ts';
import { createTimeline, HOUR, instant, SECOND, type Timeline } from '../engine/time.ts';
import { createTrace, type Trace } from '../engine/trace.ts';
import { startCustodians } from '../faults/custodians.ts';
import { isUnwarned } from '../faults/restored.ts';
import { type Storm, startStorm } from '../faults/storm.ts';
import { type FaultKind, newTally, type Tally } from '../faults/tally.ts';
import { createMachine } from '../nation/create-machine.ts';
import { type CryptoKind, type Foundation, foundation, START } from '../nation/foundation.ts';
import type { Machine, MachineDeps } from '../nation/machine.ts';
import { newSight, type Sight, type Violation } from '../oracles/sight.ts';
import { type Oracles, oracles } from '../oracles/table.ts';
import type { Break } from '../ports/call.ts';
import { createWire, type Wire } from '../wire/wire.ts';

export interface WorldOptions {
  seed: string;
  crypto?: CryptoKind;
  /** Messages that must be receipted before it may end. */
  messages?: number;
  /** Without faults but those of `breaks`. */
  fair?: boolean;
  /** Planned faults that are left out, by their number. */
  without?: ReadonlySet<number>;
  /** Asked for each port call; for worlds that break at one chosen place. */
  breaks?: (machine: Machine, which: 'node' | 'keeper', what: string) => Break | undefined;
  /** A planted bug: disks answer before they have written. */
  unsynced?: boolean;
  /** Faults this world has beside those of its seed. */
  always?: readonly FaultKind[];
  /** Told every line of what happens. */
  onLine?: (line: string) => void;
  /** Shown the world at its end. */
  onEnd?: (world: World) => void;
}

export interface Outcome {
  seed: string;
  violations: Violation[];
  /** Of everything that happened, in order. */
  trace: string;
  steps: number;
  messages: number;
  requests: number;
  planned: number;
  faults: Map<string, number>;
  /** True time that went by. */
  hours: number;
}

/** Everything the parts of a world know of each other. */
export interface World {
  options: WorldOptions;
  stage: Stage;
  time: Timeline;
  trace: Trace;
  tally: Tally;
  sight: Sight;
  oracles: Oracles;
  wire: Wire;
  crypto: Foundation['crypto'];
  machines: Machine[];
  desk: Desk;
  /** Ends: what goes on only while the storm does. */
  stormy: boolean;
  storm: Storm;
}

const MOST_STEPS = 150_000;
const LONGEST_STORM = 40 * 24 * HOUR;
/** Long enough for every retry, every escalation and a renewed freshness. */
const REST = 26 * HOUR;

export async function runWorld(options: WorldOptions): Promise<Outcome> {
  const { seed, crypto = 'structural', messages = 20 } = options;
  const nodes = chanceFrom(`${seed} nodes`).happens(0.2) ? 4 : 3;
  const world = makeWorld(options, await foundation(crypto, nodes));
  startCustodians(world);
  const storm = startStorm(world);
  world.storm = storm;
  for (const machine of world.machines) open(world, machine);
  await play(world, () => storm.over() && world.oracles.receipted() >= messages, LONGEST_STORM);
  storm.calm();
  world.stormy = false;
  await play(world, () => world.oracles.receipted() >= messages, 10 * 24 * HOUR);
  stopDesks(world);
  await play(world, () => false, REST);
  if (!world.sight.violations.some(({ invariant }) => invariant === 'rest')) world.oracles.atRest();
  options.onEnd?.(world);
  return outcomeOf(world, storm);
}

export function makeWorld(options: WorldOptions, { crypto, founded }: Foundation): World {
  const { seed } = options;
  const time = createTimeline(START);
  const { onLine } = options;
  const trace = createTrace(0, onLine && ((line) => onLine(`${instant(time.now).slice(5, 23)} ${line}`)));
  const stage = createStage(chanceFrom(`${seed} stage`), (life, what) => trace.note(`${life.name} ${what}`));
  const tally = newTally((kind) => trace.note(`fault ${kind}`));
  const sight = newSight(time);
  const world = { options, stage, time, trace, tally, sight, crypto, stormy: true } as World;
  world.oracles = oracles(world, founded);
  world.wire = createWire({
    stage,
    time,
    chance: chanceFrom(`${seed} wire`),
    watched: world.oracles.passing,
  });
  const deps: MachineDeps = {
    stage,
    time,
    crypto,
    wire: world.wire,
    watch: world.oracles.watch,
    chance: chanceFrom(`${seed} entropy`),
    breaks:
      options.breaks ??
      ((machine, which, what) =>
        isUnwarned(machine, what) ? 'crash-before' : world.storm.dooms.breaks(machine, which)),
    unsynced: options.unsynced === true,
  };
  const states = founded.map(({ plan }) => plan.state);
  world.machines = founded.map((own) =>
    createMachine(
      deps,
      own,
      states.filter((state) => state !== own.plan.state),
    ),
  );
  sight.machines = world.machines;
  world.desk = {
    time,
    crypto,
    chance: chanceFrom(`${seed} desk`),
    telling: chanceFrom(`${seed} telling`),
    reviewing: inSome(seed, 'reviewing'),
    attaching: inSome(seed, 'attaching'),
    returned: world.oracles.returned,
    refused: world.oracles.refused,
    failed: world.oracles.officerFailed,
    answers: (state) =>
      world.machines.some((machine) => machine.state === state && machine.restoredFrom === undefined),
  };
  return world;
}

/** Few worlds have it, so that most go as they did before there was any. */
function inSome(seed: string, what: string): Chance | undefined {
  const chance = chanceFrom(`${seed} ${what}`);
  return chance.happens(0.3) ? chance : undefined;
}

/** A State begins its work: keeper, node, officers, and the jobs that come round. */
function open(world: World, machine: Machine): void {
  const { time } = world;
  void machine.keeper.start().then(() => machine.startNode());
  const deskLater = () => {
    if (desksClosed.has(world)) return;
    time.at(time.now + SECOND * (30 + world.desk.chance.int(1800)), () => {
      const more = world.stormy || world.oracles.receipted() < 20;
      void deskRound(world.desk, machine, more);
      deskLater();
    });
  };
  deskLater();
  const round = (every: number, jobs: readonly JobName[]) => {
    const next = () => {
      for (const job of jobs) machine.jobs?.wake(job);
      time.at(time.now + every, next);
    };
    time.at(time.now + every, next);
  };
  round(8 * HOUR, ['sweep', 'receive', 'seal', 'deliver', 'reconsider']);
  round(13 * HOUR, ['freshness', 'witness', 'refresh']);
}

const desksClosed = new WeakSet<World>();
const stopDesks = (world: World) => void desksClosed.add(world);

/** Lets the world go on until `until` holds, for `duration` of true time at most. */
export async function play(world: World, until: () => boolean, duration: number): Promise<void> {
  const { stage, time, sight } = world;
  const limit = time.now + duration;
  const pace = world.desk.chance;
  while (!until() && time.now <= limit) {
    if (stage.steps > MOST_STEPS) {
      sight.violate('rest', undefined, 'it goes on and on');
      return;
    }
    if (await stage.step()) time.creep(1 + pace.int(20));
    else if (time.leap(limit)) await stage.settle();
    else return;
  }
}

/** With the real cryptography a leaf may commit to the digest of a signature, which is never twice the same. */
function lastLeaf({ state }: Machine['disk'], { crypto }: WorldOptions): string {
  const leaf = [...state.leaves.values()].at(-1);
  return crypto === 'real' ? `${leaf?.id}` : `${leaf?.commitment}`;
}

function outcomeOf(world: World, storm: Storm): Outcome {
  const { options, sight, trace, stage, tally, oracles: seen, time, machines } = world;
  for (const { disk, state } of machines) trace.note(`${state} ${disk.commits} ${lastLeaf(disk, options)}`);
  return {
    seed: options.seed,
    violations: sight.violations,
    trace: trace.digest(),
    steps: stage.steps,
    messages: seen.receipted(),
    requests: machines.reduce((sum, { disk }) => sum + disk.state.tables.halves.size, 0) / 2,
    planned: storm.planned,
    faults: new Map(tally.byKind),
    hours: (time.now - START) / HOUR,
  };
}
