/** An offence element by element, with what the text of the Convention leaves to a State. */

import type { Speech } from '@comity/language';
import { type Child, div, h2, h3, li, section, span, ul } from '../../tags.ts';
import type { ChecklistTold, QuestionFacts } from './facts.ts';
import { inEnglish } from './parts.ts';

/** With the newest answer to each. */
export const checklist = (speech: Speech, { checklist: items, row }: QuestionFacts): Child => {
  const answers = row.current.find(({ elements }) => elements !== undefined)?.elements ?? {};
  return section(
    null,
    h2(null, speech.say('law.elements')),
    ...(['conduct', 'mental', 'without-right', 'variation', 'reservation'] as const).map((part) => {
      const own = items.filter((item) => item.part === part);
      return own.length === 0
        ? null
        : div(
            { class: 'elements' },
            h3(null, speech.say(`law.part-${part}`)),
            ul(
              null,
              ...own.map((item) =>
                li(
                  null,
                  elementLine(item),
                  ' ',
                  span({ class: 'tag' }, speech.say(`law.element-${answers[item.id] ?? 'open'}`)),
                ),
              ),
            ),
          );
    }),
  );
};

export const elementLine = ({ says, provisions }: ChecklistTold): Child => [
  inEnglish(says),
  ' ',
  span(
    { class: 'mono quiet', dir: 'ltr' },
    provisions.map((id) => id.replace(/^art/, '').replaceAll(/\.p?([^.]+)/g, '($1)')).join(', '),
  ),
];
