/**
 * I1: what an officer was told is committed is accepted by the partner, or rejected by its seal, or expired, or an open alarm
 * shows it to a person; never silently gone. Between two nodes in good health it is not even late: once faults have stopped, a
 * message arrives.
 */
import type { ActRecord, AlarmRecord } from '../../../packages/node/src/ports/records.ts';
import type { Machine } from '../nation/machine.ts';
import { machineOf } from './effects.ts';
import type { Oracle } from './oracle.ts';
import { row, rows, type Sight } from './sight.ts';

export interface LossOracle extends Oracle {
  /** How many acts officers were told of. */
  readonly submitted: number;
}

export function lossOracle(sight: Sight, isWell: (machine: Machine) => boolean): LossOracle {
  const told = new Map<Machine, Set<string>>();

  function lookAtKept(machine: Machine): void {
    for (const id of told.get(machine) ?? [])
      if (!row<ActRecord>(machine, 'acts', id)) sight.violate('I1', machine, `act ${id} is gone`);
  }

  function lookAtAct(machine: Machine, act: ActRecord): void {
    const { name } = act.stage;
    if (name === 'receipted' || name === 'rejected' || name === 'expired' || name === 'abandoned') return;
    if (name === 'awaiting-approval' || name === 'approved') return; // nobody committed to it yet
    const partner = machineOf(sight, act.to);
    const alarmed = isAlarmed(machine, act);
    const named = `${act.type} ${act.id}`;
    if (isWell(machine) && partner && isWell(partner) && !alarmed)
      sight.violate(
        'I1',
        machine,
        `${named} to ${act.to} is still ${name}, and nothing stands in its way${lastWord(act)}`,
      );
    else if (!alarmed)
      sight.violate(
        'I1',
        machine,
        `${named} to ${act.to} is still ${name}, and nobody knows${lastWord(act)}`,
      );
  }

  return {
    get submitted() {
      return [...told.values()].reduce((sum, acts) => sum + acts.size, 0);
    },
    returned(machine, act) {
      const own = told.get(machine) ?? new Set();
      told.set(machine, own.add(act.id));
      lookAtKept(machine);
    },
    started: lookAtKept,
    restored(machine) {
      told.delete(machine);
    },
    atRest() {
      for (const machine of sight.machines) {
        lookAtKept(machine);
        for (const act of rows<ActRecord>(machine, 'acts')) lookAtAct(machine, act);
      }
    },
  };
}

const lastWord = ({ stage }: ActRecord) =>
  stage.name === 'sealed' && stage.lastProblem ? ` (${stage.attempts} times; ${stage.lastProblem})` : '';

function isAlarmed(machine: Machine, act: ActRecord): boolean {
  for (const alarm of rows<AlarmRecord>(machine, 'alarms')) {
    if (alarm.resolvedAt !== undefined) continue;
    if (alarm.key.endsWith(`/${act.id}`) || GENERAL.has(alarm.kind)) return true;
  }
  return false;
}

/** Alarms that say nothing of this node can be relied on. */
const GENERAL = new Set(['restored', 'log-behind']);
