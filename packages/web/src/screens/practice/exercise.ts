/** One exercise: what it is for, its steps as the records show them, and where to go on. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead, panel, panelPart, taskList } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { notice } from '../../kit/notices.ts';
import { when } from '../../kit/when.ts';
import { a, type Child, div, p, span, written } from '../../tags.ts';
import { type ExerciseFacts, practiceHref } from './facts.ts';
import { exerciseWord, standingOf, stepWord } from './words.ts';

export const exerciseTitle = (speech: Speech, { id }: Pick<ExerciseFacts, 'id'>): string =>
  exerciseWord(speech, id, 'title');

export const exerciseScreen = (speech: Speech, exercise: ExerciseFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('request.way'), [
      { says: speech.say('practice.title'), href: '/practice' },
      { says: exerciseTitle(speech, exercise) },
    ]),
    title: exerciseTitle(speech, exercise),
    said: exerciseWord(speech, exercise.id, 'goal'),
    acts: nextButton(speech, exercise),
  }),
  div(
    { class: 'columns' },
    div(
      null,
      panel(
        {},
        panelPart(
          speech.say('practice.steps'),
          taskList(exercise.steps.map((step) => stepRow(speech, step))),
          p({ class: 'quiet' }, speech.say('practice.observed')),
        ),
      ),
    ),
    div(
      null,
      panel(
        {},
        panelPart(
          speech.say('practice.where'),
          p(null, standingOf(speech, exercise)),
          waiting(speech, exercise),
          onward(speech, exercise),
        ),
        panelPart(speech.say('practice.teaches'), p(null, exerciseWord(speech, exercise.id, 'learned'))),
        exercise.id === 'deadline' ? notice('tell', speech.say('practice.desk-hours')) : null,
      ),
    ),
  ),
];

const stepRow = (speech: Speech, { id, paragraphs, done }: ExerciseFacts['steps'][number]) => ({
  says: [
    stepWord(speech, id),
    paragraphs.length === 0 ? null : span({ class: 'quiet' }, ` ${speech.list(paragraphs)}`),
  ],
  hint:
    done === undefined
      ? undefined
      : [when(speech, done.at), ...(done.by === undefined ? [] : [' · ', written(nameOf(speech, done.by))])],
  standing: speech.say(done === undefined ? 'practice.not-yet' : 'practice.done'),
  done: done !== undefined,
});

/** An officer by name, a State by its own. */
const nameOf = (speech: Speech, by: string): string => (/^[a-z]{2}$/.test(by) ? speech.state(by) : by);

function nextButton(speech: Speech, { request, startHref, id, isDone }: ExerciseFacts): Child {
  if (request !== undefined && !isDone)
    return linkButton({
      says: speech.say('practice.open-request'),
      href: `/requests/${request}`,
      weight: 'main',
    });
  if (startHref === undefined) return undefined;
  const says = speech.say(id === 'first-preservation' ? 'practice.write-urgent' : 'practice.write-letter');
  return linkButton({ says, href: startHref, weight: isDone ? 'plain' : 'main' });
}

/** Why there is nothing to press yet. */
function waiting(speech: Speech, { begins, request, startHref, waitsFor }: ExerciseFacts): Child {
  if (waitsFor !== undefined)
    return p(
      { class: 'quiet' },
      speech.say(waitsFor === 'partner' ? 'practice.partner-waits' : 'practice.package-first'),
    );
  if (request !== undefined || startHref !== undefined) return null;
  const why = begins === 'partner' ? 'practice.partner-begins' : 'practice.preservation-first';
  return p({ class: 'quiet' }, speech.say(why));
}

/** Once it is done, or cannot go on before another is: where to go. */
function onward(speech: Speech, { isDone, next, waitsFor }: ExerciseFacts): Child {
  if (!isDone && waitsFor !== 'package') return null;
  if (next === undefined) return p(null, speech.say('practice.all-done'));
  return p(
    null,
    `${speech.say('practice.next')}${speech.colon}`,
    a({ href: practiceHref(next) }, exerciseWord(speech, next, 'title')),
  );
}
