/**
 * The training that was held, as a project of assistance (article 54) in a file the real desk takes in: what was done comes from
 * the records, who gave it from the trainer. Nobody who practised is named.
 */
import type { Project } from '@comity/domain/national';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { HandedOver } from '../assistance/hand-over.ts';
import type { PracticeProgress } from './practice-progress.ts';

export interface TrainingWords {
  language: string;
  title: string;
  summary: string;
  standing: (done: number, all: number) => string;
  exercise: (id: string, isDone: boolean) => string;
}

export function trainingHeld(
  deps: { clock: Clock; entropy: Entropy },
  { at, exercises }: PracticeProgress,
  words: TrainingWords,
  givenBy: string,
): HandedOver {
  const days = exercises
    .flatMap(({ steps }) => steps.flatMap(({ done }) => done?.at.slice(0, 10) ?? []))
    .sort();
  const today = at.slice(0, 10);
  const project: Project = {
    id: newId(deps.clock, deps.entropy),
    title: words.title,
    status: 'ended',
    articles: ['40', '42'],
    areas: ['requests', 'evidence'],
    forms: ['practice-desk', 'training'],
    groups: [],
    states: [],
    languages: [words.language],
    from: days[0] ?? today,
    until: days.at(-1) ?? today,
    summary: words.summary,
    activities: exercises.map(({ id, isDone }) => words.exercise(id, isDone)).join('\n'),
    outcomes: words.standing(exercises.filter(({ isDone }) => isDone).length, exercises.length),
    funders: [],
    implementers: [givenBy],
  };
  return { format: 'comity.assistance/1', to: 'anybody', at, needs: [], offers: [], projects: [project] };
}
