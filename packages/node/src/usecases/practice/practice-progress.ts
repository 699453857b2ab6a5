/** What has been done at this practice desk: every exercise with the request that brings it furthest. */
import type { Clock } from '../../ports/clock.ts';
import type { HalfRecord, StateCode } from '../../ports/records/index.ts';
import type { Store, Tx } from '../../ports/store.ts';
import { officers } from '../officers/register.ts';
import { EXERCISES, type Exercise, type ExerciseId } from './exercises.ts';
import { alarmKey, type DoneStep, type Observed, stepsOf, suits } from './observe.ts';

export interface Progress {
  id: ExerciseId;
  begins: Exercise['begins'];
  isDone: boolean;
  /** The request it was done on, or is being done on. */
  request?: string;
  steps: { id: string; paragraphs: readonly string[]; done?: { at: string; by?: string } }[];
}

export interface PracticeProgress {
  at: string;
  exercises: Progress[];
}

/** As many requests as a practice desk holds before it is begun anew. */
const LOOKED_AT = 500;

export async function practiceProgress(deps: {
  store: Store;
  clock: Clock;
  me: StateCode;
}): Promise<PracticeProgress> {
  return deps.store.transact(async (tx) => {
    const records = await tx.halves.list({ limit: LOOKED_AT });
    const drills = await Promise.all(
      records.filter(({ half }) => half.drill).map((one) => observed(tx, one)),
    );
    const names = new Map((await officers(tx)).map(({ id, name }) => [id, name]));
    return { at: deps.clock.now(), exercises: EXERCISES.map((one) => progressOf(one, drills, names)) };
  });
}

/** Of several requests, the one that brought most; of equals, the newest. */
function progressOf(
  exercise: Exercise,
  drills: readonly Observed[],
  names: ReadonlyMap<string, string>,
): Progress {
  const tried = drills
    .filter(({ half }) => suits(exercise, half))
    .map((one) => ({ id: one.half.id, done: stepsOf(exercise, one) }))
    .sort((a, b) => count(b.done) - count(a.done) || (a.id < b.id ? 1 : -1));
  const best = tried[0];
  const steps = exercise.steps.map(({ id, paragraphs }, place) => {
    const done = best?.done[place];
    return { id, paragraphs, ...(done === undefined ? {} : { done: named(done, names) }) };
  });
  return {
    id: exercise.id,
    begins: exercise.begins,
    isDone: steps.every(({ done }) => done !== undefined),
    ...(best === undefined ? {} : { request: best.id }),
    steps,
  };
}

const count = (done: readonly (DoneStep | undefined)[]): number => done.filter(Boolean).length;

const named = ({ at, by }: DoneStep, names: ReadonlyMap<string, string>): { at: string; by?: string } => ({
  at,
  ...(by === undefined ? {} : { by: names.get(by) ?? by }),
});

async function observed(tx: Tx, { id, half }: HalfRecord): Promise<Observed> {
  if (half.direction === 'incoming') return { half, packages: [], alarms: [] };
  const packages = (await tx.packages.where('request', id)).filter((one) => one.direction === 'announced');
  const alarms = await Promise.all(packages.map((one) => tx.alarms.get(alarmKey(one.id))));
  return { half, packages, alarms: alarms.filter((alarm) => alarm !== undefined) };
}
