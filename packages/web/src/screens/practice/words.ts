/** Words for exercises and their steps, by code. */
import type { Speech } from '@comity/language';
import type { ExerciseFacts } from './facts.ts';

export const exerciseWord = (speech: Speech, id: string, what: 'title' | 'goal' | 'learned'): string =>
  speech.label('practice', `${id}.${what}`);

export const stepWord = (speech: Speech, id: string): string => speech.label('practice', `step.${id}`);

/** How far it is, in words. */
export function standingOf(speech: Speech, { isDone, steps }: ExerciseFacts): string {
  if (isDone) return speech.say('practice.done');
  const done = steps.filter((step) => step.done !== undefined).length;
  if (done === 0) return speech.say('practice.not-begun');
  return speech.say('practice.steps-done', { done: String(done), all: String(steps.length) });
}
