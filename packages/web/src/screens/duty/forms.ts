/** Forms of the handover page: going on duty, the note to the next officer, and something noted in between. */
import type { Speech } from '@comity/language';
import { submitButton } from '../../kit/buttons.ts';
import { checksField, radioField } from '../../kit/choices.ts';
import { areaField, momentField, selectField, textField } from '../../kit/field.ts';
import { faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Markup, p, written } from '../../tags.ts';
import type { HandoverFacts } from './facts.ts';
import { suggestionSays } from './points.ts';

const seen = ({ shift }: HandoverFacts): Record<string, string> =>
  shift === undefined ? {} : { shift: shift.id, version: String(shift.version) };

export function takeForm(speech: Speech, facts: HandoverFacts): Markup {
  const { csrf, shift, isMine, answers, faults } = facts;
  const error = (name: string) => faultOf(faults, name);
  const takesOver = shift !== undefined && !isMine;
  return postForm(
    { action: '/handover/take', csrf, about: seen(facts), class: 'form' },
    momentField({
      name: 'until',
      label: speech.say('duty.until'),
      hint: speech.say('duty.until-hint'),
      optional: speech.say('common.optional'),
      value: answers.until,
      error: error('until'),
    }),
    textField({
      ...{ name: 'phone', type: 'tel', most: 40, width: 'medium', machine: true, value: answers.phone },
      label: speech.say('duty.phone'),
      hint: speech.say('duty.phone-hint'),
      optional: speech.say('common.optional'),
      error: error('phone'),
    }),
    selectField({
      ...{ name: 'channel', value: answers.channel ?? '' },
      label: speech.say('duty.told-by'),
      hint: speech.say('duty.told-by-hint'),
      empty: speech.say('duty.not-told'),
      choices: (['sms', 'email'] as const).map((value) => ({ value, says: speech.say(`duty.by-${value}`) })),
    }),
    textField({
      ...{ name: 'address', most: 200, width: 'medium', machine: true, value: answers.address },
      label: speech.say('duty.address'),
      optional: speech.say('common.optional'),
      error: error('address'),
    }),
    takesOver ? p({ class: 'quiet' }, speech.rich('duty.take-says', { name: written(shift.officer) })) : null,
    submitButton({
      says: takesOver
        ? speech.rich('duty.take-over', { name: written(shift.officer) })
        : speech.say(isMine ? 'common.save' : 'duty.go-on'),
      weight: isMine ? 'plain' : 'main',
    }),
  );
}

export const noteForm = (speech: Speech, facts: HandoverFacts): Markup =>
  postForm(
    { action: '/handover/note', csrf: facts.csrf, about: seen(facts), class: 'form' },
    facts.suggestions.length === 0
      ? p({ class: 'quiet' }, speech.say('duty.no-suggestions'))
      : checksField({
          name: 'carry',
          label: speech.say('duty.carry'),
          hint: speech.say('duty.carry-hint'),
          values: facts.carry,
          choices: facts.suggestions.map((one) => ({
            value: one.key,
            says: suggestionSays(speech, one),
            ...(one.dueAt === undefined
              ? {}
              : { hint: speech.say('common.due-at', { moment: speech.moment(one.dueAt) }) }),
          })),
        }),
    areaField({
      ...{ name: 'says', most: 4000, rows: 6, value: facts.answers.says },
      label: speech.say('duty.words'),
      hint: speech.say('duty.words-hint'),
      optional: speech.say('common.optional'),
    }),
    submitButton({ says: speech.say('duty.write'), weight: 'main' }),
  );

export const pointForm = (speech: Speech, { csrf, answers, faults }: HandoverFacts): Markup =>
  postForm(
    { action: '/handover/points', csrf, class: 'form' },
    radioField({
      name: 'kind',
      label: speech.say('duty.what-is-it'),
      value: answers.kind ?? 'call',
      choices: (['call', 'own'] as const).map((value) => ({ value, says: speech.say(`duty.kind-${value}`) })),
    }),
    areaField({
      ...{ name: 'point', most: 2000, rows: 3, value: answers.point, error: faultOf(faults, 'point') },
      label: speech.say('duty.point'),
      hint: speech.say('duty.point-hint'),
    }),
    submitButton({ says: speech.say('duty.note-it') }),
  );
