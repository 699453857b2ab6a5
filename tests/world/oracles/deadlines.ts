/**
 * I10: every obligation on the disk has its alarm on the disk within a minute of its moment, by true time, however the process
 * died or its clock jumped meanwhile; and one before it, so that a person could still act. A machine that was down, had no
 * database or a wrong clock has its minute from when that was over.
 */
import type { Clock } from '@comity/domain';
import type { AlarmRecord, HalfRecord } from '../../../packages/node/src/ports/records/index.ts';
import { HOUR, SECOND } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import type { Oracle } from './oracle.ts';
import { row, rows, type Sight } from './sight.ts';

const TOLERANCE = 60 * SECOND;
/** How long before a deadline a person must know of it at the latest. Product default. */
const WARNED_BEFORE = 2 * HOUR;
/** Moments before a deadline at which a sweep must have something to say; what it may say earlier comes with the next one. */
const LEADS = [0, WARNED_BEFORE];

export interface DeadlineDeps {
  /** The node looks at its clocks soon after this moment, as its own sweep would. */
  sweepAt: (machine: Machine, at: number) => void;
}

export function deadlinesOracle(sight: Sight, deps: DeadlineDeps): Oracle {
  const known = new Set<string>();
  const { time } = sight;

  function lookAtHalf(machine: Machine, { id, half }: HalfRecord): void {
    for (const clock of half.clocks) {
      if (clock.met || clock.floor) continue;
      const key = `${machine.state} ${id} ${clock.id} ${clock.dueAt}`;
      if (known.has(key)) continue;
      known.add(key);
      const due = Date.parse(clock.dueAt);
      for (const lead of LEADS) deps.sweepAt(machine, Math.max(due - lead, time.now));
      judgeAfter(machine, id, clock, due, 'due');
      judgeAfter(machine, id, clock, due - WARNED_BEFORE, 'warned');
    }
  }

  function judgeAfter(machine: Machine, id: string, clock: Clock, at: number, what: 'due' | 'warned'): void {
    time.at(Math.max(at, time.now) + TOLERANCE + SECOND, () => judge(machine, id, clock, at, what));
  }

  function judge(machine: Machine, id: string, clock: Clock, at: number, what: 'due' | 'warned'): void {
    const now = row<HalfRecord>(machine, 'halves', id)?.half.clocks.find((one) => one.id === clock.id);
    if (!now || now.met || now.dueAt !== clock.dueAt) return;
    const since = Math.max(machine.troubledAt, at);
    if (!machine.healthy || time.now - since < TOLERANCE) {
      time.at(Math.max(since, time.now) + TOLERANCE + SECOND, () => judge(machine, id, clock, at, what));
      return;
    }
    if (!isAlarmed(machine, id, clock, what))
      sight.violate(
        'I10',
        machine,
        `nobody was told that ${clock.name} of ${id} is ${what} (${clock.dueAt})`,
      );
  }

  return {
    committed(machine, changed) {
      for (const id of changed.get('halves') ?? []) {
        const record = row<HalfRecord>(machine, 'halves', id);
        if (record) lookAtHalf(machine, record);
      }
    },
    restored(machine) {
      for (const key of known) if (key.startsWith(`${machine.state} `)) known.delete(key);
      for (const record of rows<HalfRecord>(machine, 'halves')) lookAtHalf(machine, record);
    },
  };
}

/** One that ended by itself, because the clock had run ahead when it rang, says nothing to anybody any more. */
function isAlarmed(machine: Machine, id: string, clock: Clock, what: 'due' | 'warned'): boolean {
  const prefix = `clock/${id}/${clock.id}:${clock.dueAt}:`;
  const stands = (level: string) => {
    const alarm = row<AlarmRecord>(machine, 'alarms', prefix + level);
    return alarm !== undefined && alarm.resolvedBy !== 'node';
  };
  return (what === 'due' ? ['due'] : ['soon', 'imminent', 'due']).some(stands);
}
