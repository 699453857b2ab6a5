/** Backups as an operator keeps them: copies of a machine's disk and of its keeper's memory, taken now and then. */
import { type MemoryStateStore, memoryStateStore, type StateRecord } from '@comity/keeper';
import { copyState, type MemoryState } from '../../../packages/node/src/adapters/memory/state.ts';
import { HOUR } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { World } from '../run/world.ts';

export interface Backup {
  state: MemoryState;
  keeper: StateRecord[];
  /** Leaves under the last head the keeper had signed. */
  signed: number;
}

const EVERY = 2 * HOUR;
const KEPT = 6;

export function startBackups(world: World): Map<Machine, Backup[]> {
  const kept = new Map<Machine, Backup[]>();
  const round = () => {
    for (const machine of world.machines) {
      const own = kept.get(machine) ?? [];
      kept.set(machine, [...own, takeBackup(machine)].slice(-KEPT));
    }
    if (world.stormy) world.time.at(world.time.now + EVERY, round);
  };
  world.time.at(world.time.now + EVERY / 4, round);
  return kept;
}

const keeperStore = (machine: Machine) => machine.keeper.stores.state as MemoryStateStore;

export const keeperRecords = (machine: Machine): StateRecord[] => keeperStore(machine).backup();

export function takeBackup(machine: Machine): Backup {
  const keeper = keeperStore(machine).backup();
  return { state: copyState(machine.disk.state), keeper, signed: signedSize(machine, keeper) };
}

/** How far the keeper's memory says its own log was signed. */
export function signedSize(machine: Machine, records = keeperStore(machine).backup()): number {
  const head = records.find(({ name }) => name.startsWith(`head/comity/${machine.state}/`));
  return (head?.value as { size?: number } | undefined)?.size ?? 0;
}

/** How far any witness remembers this machine's log: further than a backup, or nobody could know that it is old. */
export function witnessedSize(world: World, { state }: Machine): number {
  const sizes = world.machines.flatMap((witness) =>
    keeperStore(witness)
      .backup()
      .filter(({ name }) => name.startsWith(`seen/comity/${state}/`))
      .map(({ value }) => (value as { size: number }).size),
  );
  return Math.max(0, ...sizes);
}

/** Puts an old copy of the database in place of the machine's own; the process is down meanwhile. What custodians took down stays down. */
export function restoreDisk(machine: Machine, backup: Backup): void {
  machine.disk.state = copyState(backup.state);
  for (const key of machine.takenDown) machine.disk.state.tables.settings.delete(key);
  machine.synced &&= copyState(backup.state);
  machine.disk.writtenBy.clear();
  machine.disk.wakes.clear();
}

export function restoreKeeper(machine: Machine, records: StateRecord[]): void {
  machine.keeper.stores.state = memoryStateStore(records);
}

/** Only what a witness remembers of others is old; its own heads are not. */
export function witnessMemoryOf(machine: Machine, old: StateRecord[]): StateRecord[] {
  const isWitness = ({ name }: StateRecord) => name.startsWith('seen/');
  const now = keeperStore(machine).backup();
  return [...now.filter((record) => !isWitness(record)), ...old.filter(isWitness)];
}
