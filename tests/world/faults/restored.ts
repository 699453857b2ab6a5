/**
 * An operator puts an old copy of the database back, and of the keeper's memory too, or not; is told by the node that it is too old;
 * and some hours later does what the node asks for: the newest copy is put back, and the State goes on where it was.
 */
import { HOUR, MINUTE } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { World } from '../run/world.ts';
import {
  type Backup,
  keeperRecords,
  restoreDisk,
  restoreKeeper,
  signedSize,
  takeBackup,
  witnessedSize,
} from './backups.ts';
import type { Stage } from './storm.ts';

const SIGNS = new Set(['keeper.checkpoint', 'keeper.acceptClock', 'keeper.breakLog']);

/**
 * True when a node whose records and keeper are both old is about to sign, and no witness that knows better could be asked in this run:
 * all of those are down, cut off or rolled back themselves. No machine could know then that it is old; who restored it stops it, as
 * the manual says, and starts it again until a partner has answered.
 */
export const isUnwarned = ({ restoredFrom, warned }: Machine, what: string): boolean =>
  restoredFrom === 'both' && !warned && SIGNS.has(what);

export function restored(stage: Stage, both: boolean): void {
  const { world, chance, backups, fired, mendLater } = stage;
  const machine = chance.pick(world.machines);
  const now = both ? witnessedSize(world, machine) : signedSize(machine);
  const backup = (backups.get(machine) ?? []).find(({ signed }) => signed < now);
  if (!backup) return;
  fired();
  stop(machine);
  const newest = { ...takeBackup(machine), wakes: new Map(machine.disk.wakes) };
  restoreDisk(machine, backup);
  if (both) restoreKeeper(machine, backup.keeper);
  // Who restores looks whether the partners can be reached: without a witness nobody could know.
  world.wire.cuts = world.wire.cuts.filter(({ from, to }) => from !== machine.state && to !== machine.state);
  world.wire.spells = world.wire.spells.filter(({ kind }) => kind !== 'witness-offline' && kind !== 'drop');
  machine.restoredFrom = both ? 'both' : 'disk';
  world.oracles.restored(machine);
  mendLater(30 * MINUTE + chance.int(8 * HOUR), () => putNewestBack(world, machine, newest));
}

interface Newest extends Backup {
  wakes: Machine['disk']['wakes'];
}

/** What the keeper has seen of others since is kept: only its own heads were old. */
function putNewestBack(world: World, machine: Machine, newest: Newest): void {
  stop(machine);
  const isOwn = ({ name }: { name: string }) => name.startsWith('head/');
  const since = keeperRecords(machine).filter((record) => !isOwn(record));
  restoreDisk(machine, newest);
  for (const [key, wake] of newest.wakes) machine.disk.wakes.set(key, wake);
  restoreKeeper(machine, [...since, ...newest.keeper.filter(isOwn)]);
  machine.restoredFrom = undefined;
  world.oracles.restored(machine);
}

function stop(machine: Machine): void {
  machine.killNode();
  machine.keeper.kill();
}
