/** Every exercise and how far it is; printed as it is, it is the trainer's summary. */
import type { Speech } from '@comity/language';
import { pageHead, taskList } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, div, p } from '../../tags.ts';
import { type ExerciseFacts, type PracticeFacts, practiceHref } from './facts.ts';
import { exerciseWord, standingOf } from './words.ts';

export const practiceScreen = (
  speech: Speech,
  { csrf, exercises, givenBy, faults }: PracticeFacts,
): Child[] => [
  pageHead({ title: speech.say('practice.title'), said: speech.say('practice.said') }),
  errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
  box(
    speech.say('practice.standing', {
      done: String(exercises.filter(({ isDone }) => isDone).length),
      all: String(exercises.length),
    }),
    taskList(exercises.map((one) => row(speech, one))),
    p({ class: 'quiet' }, speech.say('practice.observed')),
  ),
  notice('tell', speech.say('practice.two-officers')),
  notice('tell', speech.say('practice.this-machine'), p(null, speech.say('practice.this-machine-says'))),
  div(
    { class: 'no-print' },
    box(
      speech.say('practice.summary'),
      p(null, speech.say('practice.summary-says')),
      postForm(
        { action: '/practice', csrf },
        textField({
          name: 'given-by',
          label: speech.say('practice.given-by'),
          hint: speech.say('practice.take-says'),
          value: givenBy,
          most: 300,
          width: 'medium',
          error: faultOf(faults, 'given-by'),
        }),
        submitButton({ says: speech.say('practice.take'), icon: 'download-simple' }),
      ),
    ),
  ),
];

const row = (speech: Speech, exercise: ExerciseFacts) => ({
  says: exerciseWord(speech, exercise.id, 'title'),
  href: practiceHref(exercise.id),
  hint: exerciseWord(speech, exercise.id, 'goal'),
  standing: standingOf(speech, exercise),
  done: exercise.isDone,
});
