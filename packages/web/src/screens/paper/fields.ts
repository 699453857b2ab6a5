/** Questions that registering, preparing and entering have in common. */
import type { Speech } from '@comity/language';
import { radioField } from '../../kit/choices.ts';
import { areaField, fileField, LONGEST, momentField, selectField, textField } from '../../kit/field.ts';
import { type Fault, faultOf } from '../../kit/notices.ts';
import type { Markup } from '../../tags.ts';
import { type Answers, CHANNELS, CHECKS } from './facts.ts';

export interface Asking {
  answers: Answers;
  faults: readonly Fault[];
}

export const line = ({ answers, faults }: Asking, name: string, label: string, hint?: string): Markup =>
  textField({
    ...{ name, label, value: answers[name] ?? '', most: LONGEST.line, error: faultOf(faults, name) },
    ...(hint === undefined ? {} : { hint }),
  });

export const area = (asking: Asking, name: string, label: string, hint?: string, rows = 3): Markup =>
  areaField({
    ...{ name, label, value: asking.answers[name] ?? '', most: LONGEST.text, rows },
    error: faultOf(asking.faults, name),
    ...(hint === undefined ? {} : { hint }),
  });

export const channelField = (speech: Speech, { answers, faults }: Asking): Markup =>
  radioField({
    name: 'channel',
    label: speech.say('paper.channel'),
    value: answers.channel ?? '',
    error: faultOf(faults, 'channel'),
    choices: CHANNELS.map((value) => ({ value, says: speech.label('paper', `channel.${value}`) })),
  });

export const dayField = (
  speech: Speech,
  { answers, faults }: Asking,
  label: 'paper.day' | 'paper.day-came' | 'paper.day-went',
): Markup =>
  momentField({
    ...{ name: 'day', label: speech.say(label), value: answers.day ?? '' },
    error: faultOf(faults, 'day'),
  });

export const checkFields = (speech: Speech, asking: Asking): Markup[] => [
  selectField({
    name: 'check',
    label: speech.say('paper.check'),
    hint: speech.say('paper.check-hint'),
    error: faultOf(asking.faults, 'check'),
    value: asking.answers.check ?? '',
    empty: speech.say('form.choose'),
    choices: CHECKS.map((value) => ({ value, says: speech.label('paper', `check.${value}`) })),
  }),
  line(asking, 'check-says', speech.say('paper.check-says')),
];

export const scanField = (speech: Speech, { faults }: Asking): Markup =>
  fileField({
    name: 'scan',
    label: speech.say('paper.scan'),
    hint: speech.say('paper.scan-hint'),
    optional: speech.say('common.optional'),
    accept: 'application/pdf,image/*,.eml',
    error: faultOf(faults, 'scan'),
    beside: true,
  });
