/**
 * I1: what an officer was told is committed is accepted by the partner, or rejected by its seal, or expired, or an open alarm
 * shows it to a person; never silently gone. Between two nodes in good health it is not even late: once faults have stopped, a
 * message arrives.
 */
import type { ActRecord, AlarmRecord, InboxRecord } from '../../../packages/node/src/ports/records/index.ts';
import { HOUR, MINUTE, SECOND } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';
import { machineOf } from './effects.ts';
import type { Oracle } from './oracle.ts';
import { readSealed } from './sealed-payload.ts';
import { row, rows, type Sight } from './sight.ts';

export interface LossDeps {
  /** Nothing that time alone does not mend stands in this machine's way. */
  isWell: (machine: Machine) => boolean;
  /** The node looks at its messages soon after this moment, as its own sweep would. */
  sweepAt: (machine: Machine, at: number) => void;
}

/** How long a message may lack a receipt before a person is told; written down apart from the product's own table. */
const TOLD_AFTER = { emergency: 2 * MINUTE, urgent: 30 * MINUTE, normal: 24 * HOUR };
const TOLERANCE = 60 * SECOND;
/** How far partners' clocks may differ; a message made further ahead than that is told of as such. */
const SKEW = 2 * MINUTE;

export function lossOracle(sight: Sight, { isWell, sweepAt }: LossDeps): Oracle {
  const { time } = sight;
  const told = new Map<Machine, Set<string>>();
  const watched = new Set<string>();

  function lookAtKept(machine: Machine): void {
    if (machine.restoredFrom !== undefined) return;
    for (const id of told.get(machine) ?? [])
      if (!row<ActRecord>(machine, 'acts', id)) sight.violate('I1', machine, `act ${id} is gone`);
  }

  /** From its commit on, a message has so long until a person hears that nobody has receipted it. */
  function watch(machine: Machine, act: ActRecord): void {
    const key = `${machine.state} ${act.id}`;
    if (act.stage.name !== 'committed' || watched.has(key)) return;
    watched.add(key);
    dueAt(machine, act.id, time.now + TOLD_AFTER[act.urgency]);
  }

  function dueAt(machine: Machine, id: string, due: number): void {
    sweepAt(machine, due);
    judgeAfter(machine, id, due);
  }

  function judgeAfter(machine: Machine, id: string, due: number): void {
    const since = Math.max(due, machine.troubledAt, machine.healthy ? 0 : time.now);
    time.at(Math.max(since, time.now) + TOLERANCE + SECOND, () => judge(machine, id, due));
  }

  function judge(machine: Machine, id: string, due: number): void {
    const act = row<ActRecord>(machine, 'acts', id);
    if (!act || !isOwed(act) || isAlarmed(machine, act)) return;
    if (goesLater(machine, act)) {
      dueAt(machine, id, time.now + TOLD_AFTER[act.urgency]);
      return;
    }
    const later = dueByItsClock(act, time.now);
    const inTime = time.now - Math.max(due, machine.troubledAt) < TOLERANCE;
    if (later > due) dueAt(machine, id, later);
    else if (inTime || !machine.healthy) judgeAfter(machine, id, due);
    else sight.violate('I10', machine, `nobody was told that ${act.type} ${id} is not receipted`);
  }

  function lookAtRest(machine: Machine, act: ActRecord): void {
    if (!isOwed(act) || goesLater(machine, act)) return;
    const partner = machineOf(sight, act.to);
    const named = `${act.type} ${act.id} to ${act.to} is still ${act.stage.name}${lastWord(act)}`;
    const ahead = Date.parse(act.createdAt) > time.now;
    const awaited =
      partner !== undefined &&
      (isHeldThere(partner, machine, act) || isAnsweredAhead(partner, machine, act, time.now));
    if (isWell(machine) && partner && isWell(partner) && !ahead && !awaited)
      sight.violate('I1', machine, `${named}: nothing stands in its way`);
    else if (!isAlarmed(machine, act)) sight.violate('I1', machine, `${named}: nobody knows`);
  }

  return {
    returned(machine, act) {
      const own = told.get(machine) ?? new Set();
      told.set(machine, own.add(act.id));
      lookAtKept(machine);
    },
    committed(machine, rows) {
      for (const id of rows.get('acts') ?? []) {
        const act = row<ActRecord>(machine, 'acts', id);
        if (act) watch(machine, act);
      }
    },
    started: lookAtKept,
    atRest() {
      for (const machine of sight.machines) {
        lookAtKept(machine);
        for (const act of rows<ActRecord>(machine, 'acts')) lookAtRest(machine, act);
      }
    },
  };
}

/**
 * A clock that ran ahead when the message was committed, and was put right since, makes it due by as much later: nothing on the disk
 * says otherwise. Only one that is still too far ahead has to be told of at once.
 */
function dueByItsClock({ committedAt, createdAt, urgency }: ActRecord, now: number): number {
  if (Date.parse(createdAt) > now + SKEW) return 0;
  return Date.parse(committedAt ?? createdAt) + TOLD_AFTER[urgency];
}

/** A part of a file waits for the letter that names it, and people are told of that. */
function goesLater(machine: Machine, { attachment }: ActRecord): boolean {
  if (attachment === undefined) return false;
  for (const act of rows<ActRecord>(machine, 'acts'))
    if (act.payload === attachment.named) return isOwed(act);
  return false;
}

/** Committed to, and not answered yet. */
const isOwed = ({ stage }: ActRecord) => stage.name === 'committed' || stage.name === 'sealed';

/** It waits there for a request that was rejected, or for a person; and a person there was told. */
function isHeldThere(partner: Machine, { state }: Machine, { id }: ActRecord): boolean {
  const key = `${state}/${id}`;
  const alarm = row<AlarmRecord>(partner, 'alarms', `held/${key}`);
  return row<InboxRecord>(partner, 'inbox', key)?.stage.name === 'held' && alarm !== undefined;
}

/**
 * Its one answer for ever was made while the clock there ran ahead: it is believed when that moment comes, and not before. Until then
 * a person must know here.
 */
function isAnsweredAhead(partner: Machine, { state }: Machine, { payload }: ActRecord, now: number): boolean {
  for (const { iss, message, receipt } of rows<InboxRecord>(partner, 'inbox')) {
    if (iss !== state || message !== payload || receipt === undefined) continue;
    const bytes = partner.disk.state.exact.get(receipt);
    const created = bytes && readSealed(bytes)?.created;
    if (created !== undefined && Date.parse(created) > now + SKEW) return true;
  }
  return false;
}

const lastWord = ({ stage }: ActRecord) =>
  stage.name === 'sealed' && stage.lastProblem ? ` (${stage.attempts} times; ${stage.lastProblem})` : '';

function isAlarmed(machine: Machine, act: ActRecord): boolean {
  for (const alarm of rows<AlarmRecord>(machine, 'alarms')) {
    if (alarm.resolvedAt !== undefined) continue;
    if (alarm.key.endsWith(`/${act.attachment?.file ?? act.id}`) || GENERAL.has(alarm.kind)) return true;
  }
  return false;
}

/** Alarms that say nothing of this node can be relied on. */
const GENERAL = new Set(['restored', 'log-behind']);
