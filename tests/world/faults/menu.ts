/** The menu of faults (reliability design §2.1): what each does when its moment has come. */
import type { Passage } from '../../../packages/node/src/adapters/memory/weather.ts';
import type { Chance } from '../../support/chance.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { Spell } from '../wire/wire.ts';
import { restoreKeeper, witnessMemoryOf } from './backups.ts';
import { setClock } from './clocks.ts';
import { anyCrash, anyFailure } from './dooms.ts';
import { carryPouch } from './pouch.ts';
import { restored } from './restored.ts';
import { carelessRoot, rotateDirectory, thiefsDirectory } from './statements.ts';
import type { Stage } from './storm.ts';
import type { FaultKind } from './tally.ts';
import { equivocate, forkLog, reEnvelope } from './traitor.ts';

type Fault = (stage: Stage) => void;

export const MENU: Partial<Record<FaultKind, Fault>> = {
  drop: spell('drop'),
  repeat: spell('repeat'),
  reorder: spell('reorder'),
  late: spell('late'),
  corrupt: spell('corrupt'),
  'witness-offline': spell('witness-offline'),
  partition,
  'node-crash': ({ world, storm, chance, fired }) =>
    storm.dooms.arm({
      machine: chance.pick(world.machines),
      which: 'node',
      calls: chance.int(40),
      how: anyCrash(chance),
      fired,
    }),
  'keeper-crash': keeperCrash,
  'port-failure': portFailure,
  'witness-rolled-back': witnessRolledBack,
  'clock-jump': clockJump,
  'clock-frozen': clockFrozen,
  'disk-full': diskFull,
  'database-away': databaseAway,
  'restored-backup': (stage) => restored(stage, false),
  'restored-both': (stage) => restored(stage, true),
  pouch: carryPouch,
  replayed,
  're-enveloped': reEnvelope,
  equivocation: equivocate,
  'forked-log': forkLog,
  'directory-rotated': rotateDirectory,
  'forged-directory': thiefsDirectory,
  'careless-root': carelessRoot,
  'stale-freshness': staleFreshness,
  'officer-twice': officerTwice,
};

/** Mostly minutes, sometimes days. */
const aWhile = (chance: Chance): number =>
  chance.happens(0.1) ? chance.int(3 * DAY) : chance.happens(0.4) ? chance.int(12 * HOUR) : chance.int(HOUR);

/** Two different States. */
function pair({ world, chance }: Stage): [Machine, Machine] {
  const from = chance.pick(world.machines);
  return [from, chance.pick(world.machines.filter((machine) => machine !== from))];
}

function spell(kind: Spell['kind']): Fault {
  return (stage) => {
    const { world, chance, fired } = stage;
    const [from, to] = pair(stage);
    const between = chance.happens(0.5) ? { from: from.state, to: to.state } : {};
    const probability = chance.happens(0.3) ? 0.9 : 0.3;
    const until = world.time.now + 5 * MINUTE + Math.min(aWhile(chance), 6 * HOUR);
    world.wire.spells.push({ kind, probability, until, fired, ...between });
  };
}

/** One way, both ways, or cut off from everybody. */
function partition(stage: Stage): void {
  const { world, chance, fired } = stage;
  const [one, other] = pair(stage);
  const until = world.time.now + MINUTE + aWhile(chance);
  const loud = chance.happens(0.5);
  const cut = (from: string, to: string) => world.wire.cuts.push({ from, to, until, loud, fired });
  const how = chance.int(3);
  const others = how === 2 ? world.machines.filter((machine) => machine !== one) : [other];
  for (const { state } of others) {
    cut(one.state, state);
    if (how > 0) cut(state, one.state);
  }
}

function keeperCrash({ world, storm, chance, fired }: Stage): void {
  const machine = chance.pick(world.machines);
  if (chance.happens(0.3)) {
    fired();
    machine.keeper.kill();
    return;
  }
  const how = chance.happens(0.5) ? anyCrash(chance) : anyFailure(chance);
  storm.dooms.arm({ machine, which: 'keeper', calls: chance.int(12), how, fired });
}

function portFailure({ world, storm, chance, fired }: Stage): void {
  const machine = chance.pick(world.machines);
  for (let left = 1 + chance.int(5); left > 0; left--)
    storm.dooms.arm({
      machine,
      which: 'node',
      calls: chance.int(60),
      how: anyFailure(chance),
      fired,
    });
}

function witnessRolledBack({ world, chance, backups, fired }: Stage): void {
  const machine = chance.pick(world.machines);
  const [backup] = backups.get(machine) ?? [];
  if (!backup) return;
  fired();
  machine.keeper.kill();
  restoreKeeper(machine, witnessMemoryOf(machine, backup.keeper));
}

/** From a second to thirty days, ahead or back, and after a while right again. */
function clockJump({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  const size = Math.round(SECOND * (30 * 86_400) ** (chance.int(1000) / 999));
  fired();
  setClock(world, machine, { skew: chance.happens(0.5) ? size : -size });
  mendLater(MINUTE + chance.int(6 * HOUR), () => setClock(world, machine, { skew: 0 }));
}

function clockFrozen({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  fired();
  setClock(world, machine, { frozen: true });
  mendLater(MINUTE + chance.int(2 * HOUR), () => setClock(world, machine, { skew: 0 }));
}

function diskFull({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  const { disk, keeper } = machine;
  if (disk.full) return;
  disk.full = true;
  keeper.full = chance.happens(0.5);
  disk.hit = () => {
    disk.hit = undefined;
    fired();
  };
  mendLater(10 * SECOND + chance.int(3 * HOUR), () => {
    disk.full = false;
    keeper.full = false;
    disk.hit = undefined;
    machine.relieved();
  });
}

function databaseAway({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  const { disk } = machine;
  if (disk.away) return;
  disk.away = true;
  disk.hit = () => {
    disk.hit = undefined;
    fired();
  };
  mendLater(5 * SECOND + chance.int(2 * HOUR), () => {
    disk.away = false;
    disk.hit = undefined;
    machine.relieved();
  });
}

function replayed({ world, chance, fired }: Stage): void {
  if (world.wire.seen.length === 0) return;
  const { from, to, envelope } = chance.pick(world.wire.seen);
  world.time.at(world.time.now + aWhile(chance), () => {
    fired();
    void world.wire.network.replay(from, to, envelope);
  });
}

function staleFreshness({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  machine.silent = true;
  fired();
  mendLater((25 + chance.int(20)) * HOUR, () => {
    machine.silent = false;
    machine.jobs?.wake('freshness');
  });
}

/** Two officers, or one who clicks twice, do the same at once. */
function officerTwice({ world, chance, fired, mendLater }: Stage): void {
  const machine = chance.pick(world.machines);
  machine.hasty = true;
  fired();
  mendLater(chance.int(4 * HOUR), () => {
    machine.hasty = false;
  });
}

export type { Passage };
