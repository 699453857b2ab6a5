/** The exercises of a practice desk, on that desk only: elsewhere these addresses do not exist. */
import {
  type ExerciseFacts,
  exerciseScreen,
  exerciseTitle,
  PRACTICE,
  practiceHref,
  practiceScreen,
  URGENT,
} from '@comity/web';
import { EXERCISE_IDS, PARTNERS_STEPS } from '../../../usecases/practice/exercises.ts';
import { type Progress, practiceProgress } from '../../../usecases/practice/practice-progress.ts';
import { trainingHeld } from '../../../usecases/practice/training-held.ts';
import type { Counter } from '../../app.ts';
import type { CounterDeps } from '../../deps.ts';
import { trainingWords } from '../../training-words.ts';
import { answer } from '../form.ts';
import { addFile, addPage, type FileOutcome, type Outcome, type Visit } from '../page.ts';

export function practicePages(app: Counter, deps: CounterDeps): void {
  if (!deps.practice) return;
  addPage(app, deps, { url: PRACTICE, permission: 'view', get: (visit) => list(deps, visit) });
  addFile(app, deps, { url: PRACTICE, permission: 'view', post: (visit) => record(deps, visit) });
  for (const id of EXERCISE_IDS)
    addPage(app, deps, {
      url: practiceHref(id),
      permission: 'view',
      get: async ({ speech }) => {
        const exercise = (await exercises(deps)).find((one) => one.id === id)!;
        return {
          page: { title: exerciseTitle(speech, exercise) },
          content: exerciseScreen(speech, exercise),
        };
      },
    });
}

async function list(deps: CounterDeps, { speech, csrf }: Visit, fault?: string): Promise<Outcome> {
  const faults = fault === undefined ? [] : [{ field: 'given-by', says: fault }];
  return {
    page: { title: speech.say('practice.title'), ...(faults.length > 0 ? { faults: true } : {}) },
    content: practiceScreen(speech, { csrf, exercises: await exercises(deps), givenBy: '', faults }),
  };
}

/** The training as help that was given: a file the real desk takes in. */
async function record(deps: CounterDeps, visit: Visit): Promise<FileOutcome> {
  const givenBy = answer(visit.form, 'given-by').trim();
  if (givenBy === '') return list(deps, visit, visit.speech.say('practice.needs-by'));
  const held = trainingHeld(deps, await practiceProgress(deps), trainingWords(visit.speech), givenBy);
  return {
    file: new TextEncoder().encode(`${JSON.stringify(held, null, 2)}\n`),
    name: 'training.json',
    type: 'application/json',
  };
}

async function exercises(deps: CounterDeps): Promise<ExerciseFacts[]> {
  const { exercises: all } = await practiceProgress(deps);
  return all.map((one) => ({
    ...one,
    startHref: startOf(one, all),
    next: nextAfter(one, all),
    waitsFor: waitsFor(one, all),
  }));
}

/** The first that is not done, from the next one on and round to the beginning. */
function nextAfter({ id }: Progress, all: readonly Progress[]): string | undefined {
  const place = all.findIndex((one) => one.id === id);
  return [...all.slice(place + 1), ...all.slice(0, place)].find(({ isDone }) => !isDone)?.id;
}

/** The partner reports an execution only when its damaged package is here whole. */
function waitsFor(exercise: Progress, all: readonly Progress[]): ExerciseFacts['waitsFor'] {
  const step = exercise.steps.find(({ done }) => done === undefined);
  if (exercise.request === undefined || step === undefined || !PARTNERS_STEPS.has(step.id)) return undefined;
  const evidence = all.find((one) => one.id === 'evidence');
  const isDamaged = evidence?.steps.some(({ id, done }) => id === 'damage-found' && done !== undefined);
  return step.id === 'executed' && isDamaged && evidence?.isDone === false ? 'package' : 'partner';
}

/** A letter follows what was preserved in the first exercise. */
function startOf({ id, begins }: Progress, all: readonly Progress[]): string | undefined {
  if (begins === 'partner') return undefined;
  if (id === 'first-preservation') return URGENT;
  const first = all.find((one) => one.id === 'first-preservation');
  return first?.isDone ? `/requests/${first.request}/drafting` : undefined;
}
