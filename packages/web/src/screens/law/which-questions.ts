/** Which of the 241 questions to look at: of an article, of a theme. */
import { REQUIREMENT_THEMES } from '@comity/convention';
import type { Speech } from '@comity/language';
import { selectField, textField } from '../../kit/field.ts';
import type { Child } from '../../tags.ts';

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
    choices: REQUIREMENT_THEMES.map((value) => ({ value, says: speech.say(`law.theme-${value}`) })),
  }),
];
