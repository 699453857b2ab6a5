/** What binds the use of every item that leaves: its case always, and each condition that was agreed (40(19), 40(28)). */
import type { Speech } from '@comity/language';
import { checkLine, checkList } from '../../kit/blocks.ts';
import { type Markup, span, written } from '../../tags.ts';

export interface LimitationFacts {
  id: string;
  text: string;
}

export const limitationList = (speech: Speech, limitations: readonly LimitationFacts[]): Markup =>
  checkList(
    checkLine('good', speech.say('evidence.limit-case'), '40(19)'),
    ...limitations.map(({ id, text }) =>
      checkLine('good', [span({ class: 'mono' }, id), ' ', written(text)], '40(28)'),
    ),
  );
