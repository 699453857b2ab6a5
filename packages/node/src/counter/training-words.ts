/** What the record of a training says, in the trainer's language. */
import type { Speech } from '@comity/language';
import type { TrainingWords } from '../usecases/practice/training-held.ts';

export const trainingWords = (speech: Speech): TrainingWords => ({
  language: speech.language,
  title: speech.say('practice.record-title'),
  summary: speech.say('practice.record-says'),
  standing: (done, all) => speech.say('practice.standing', { done: String(done), all: String(all) }),
  exercise: (id, isDone) =>
    `${speech.label('practice', `${id}.title`)}: ${speech.say(isDone ? 'practice.done' : 'practice.not-yet')}`,
});
