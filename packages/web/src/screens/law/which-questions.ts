/** Which of the 241 questions to look at: of an article, of a theme. */
import type { Speech } from '@comity/language';
import { selectField, textField } from '../../kit/field.ts';
import type { Child } from '../../tags.ts';

export const THEMES = [
  'criminalization',
  'procedural',
  'safeguards',
  'cooperation',
  'institutional',
  'prevention',
  'technical-assistance',
] as const;

export const whichQuestions = (
  speech: Speech,
  asked: { readonly article: string; readonly theme: string },
): Child[] => [
  textField({
    name: 'article',
    label: speech.say('law.article'),
    value: asked.article,
    most: 2,
    width: 'short',
    inputmode: 'numeric',
  }),
  selectField({
    name: 'theme',
    label: speech.say('law.theme'),
    value: asked.theme,
    empty: speech.say('common.all'),
    choices: THEMES.map((value) => ({ value, says: speech.say(`law.theme-${value}`) })),
  }),
];
