/** How far one request of this node brings an exercise: read from its half, from the packages announced with it, and from alarms about them. */
import type { Half } from '@comity/domain';
import type { Instant } from '../../ports/clock.ts';
import type { AlarmRecord, AnnouncedPackage } from '../../ports/records/index.ts';
import type { Exercise, Sign } from './exercises.ts';

export interface Observed {
  half: Half;
  packages: readonly AnnouncedPackage[];
  /** About those packages, resolved ones too. */
  alarms: readonly AlarmRecord[];
}

/** When it was done, and by whom: an officer of ours, or a State. */
export interface DoneStep {
  at: Instant;
  by?: string;
}

/** Whether the exercise can be done on this request at all. */
export const suits = ({ direction, kind, urgencies }: Exercise, half: Half): boolean =>
  half.drill && half.direction === direction && half.kind === kind && urgencies.includes(half.class);

/** In the order of the exercise's steps; undefined for what is not done. Pure. */
export const stepsOf = ({ steps }: Exercise, observed: Observed): (DoneStep | undefined)[] =>
  steps.map(({ sign }) => seen(sign, observed));

function seen(sign: Sign, observed: Observed): DoneStep | undefined {
  const { half } = observed;
  if ('stages' in sign) return inStage(half, sign.stages);
  if ('damage' in sign) return damaged(sign.damage, observed);
  const entry = half.history.find(({ act }) => sign.history.includes(act));
  if (entry === undefined || ('before' in sign && !inTime(half, sign.before, entry.at))) return undefined;
  return { at: entry.at, by: entry.by };
}

const inTime = ({ clocks }: Half, name: string, at: Instant): boolean => {
  const clock = clocks.find((one) => one.name === name);
  return clock !== undefined && at <= clock.dueAt;
};

const inStage = ({ stage, history }: Half, stages: readonly string[]): DoneStep | undefined => {
  if (!stages.includes(stage.name)) return undefined;
  const by = history.findLast(({ at }) => at === stage.at)?.by;
  return { at: stage.at, ...(by === undefined ? {} : { by }) };
};

/** Acts by which an officer tells the partner that what it sent is spoilt. */
const TELLING = ['consult', 'query-status'];

function damaged(
  what: 'found' | 'told' | 'mended',
  { half, packages, alarms }: Observed,
): DoneStep | undefined {
  const alarm = alarms[0];
  if (alarm === undefined) return undefined;
  if (what === 'found') return { at: alarm.raisedAt };
  if (what === 'told') {
    const told = half.history.find(
      ({ act, at, message }) =>
        TELLING.includes(act) && at >= alarm.raisedAt && message?.direction === 'sent',
    );
    return told && { at: told.at, by: told.by };
  }
  const whole = packages.find(({ id, stage }) => alarm.key === alarmKey(id) && stage.name === 'fetched');
  return whole?.stage.name === 'fetched' ? { at: whole.stage.at } : undefined;
}

export const alarmKey = (packageId: string): string => `package/${packageId}`;
