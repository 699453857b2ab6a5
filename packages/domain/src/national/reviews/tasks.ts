// A review as a list of what is to be done, stage by stage: a reminder to whoever has to hand something over. Nobody is measured by it.
import { plusDaysOf } from '../days.ts';
import { type Mechanism, STAGES, type Stage } from './mechanism.ts';
import { type Review, stageOf, stepsOf } from './review.ts';
import { ENDS, type Side, type StepObjection, toEndOf } from './steps.ts';

export interface StageTask {
  readonly stage: Exclude<Stage, 'closed'>;
  readonly standing: 'done' | 'now' | 'later';
  /** Who hands over. */
  readonly ends: Side;
  readonly since?: string;
  /** The last day the mechanism as configured gives it; absent where it sets none. */
  readonly until?: string;
  readonly ended?: string;
  /** What has to be there first. */
  readonly lacks: readonly StepObjection[];
}

/** All stages in their order. */
export function tasksOf(review: Review, { days }: Mechanism): StageTask[] {
  const now = STAGES.indexOf(stageOf(review));
  const ends = stepsOf(review, 'end-stage').map(({ at }) => at.slice(0, 10));
  return STAGES.slice(0, -1).map((name, i): StageTask => {
    const stage = name as StageTask['stage'];
    const since = i === 0 ? review.began : ends[i - 1];
    const allowed = days[stage];
    return {
      stage,
      standing: i < now ? 'done' : i === now ? 'now' : 'later',
      ends: ENDS[stage]!,
      ...(since === undefined ? {} : { since }),
      ...(since === undefined || allowed === undefined ? {} : { until: plusDaysOf(since, allowed) }),
      ...(ends[i] === undefined ? {} : { ended: ends[i] }),
      lacks: i === now ? toEndOf(review, stage) : [],
    };
  });
}
