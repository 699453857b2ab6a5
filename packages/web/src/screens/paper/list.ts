/** The list of requests by hand, apart from the sealed ones. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { type Child, p } from '../../tags.ts';
import { more, requestTable } from '../request/table.ts';
import type { PaperListFacts } from './facts.ts';

export const paperListScreen = (speech: Speech, { rows, next, mayEnter }: PaperListFacts): Child[] => [
  pageHead({
    title: speech.say('paper.list'),
    said: speech.say('paper.list-says'),
    ...(mayEnter
      ? {
          acts: [
            linkButton({
              ...{ says: speech.say('paper.register'), href: '/paper/new?way=came' },
              ...{ weight: 'main', icon: 'arrow-down-left' },
            }),
            linkButton({
              ...{ says: speech.say('paper.prepare'), href: '/paper/new?way=goes', icon: 'arrow-up-right' },
            }),
          ],
        }
      : {}),
  }),
  rows.length === 0
    ? emptyState(speech.say('paper.none'), p(null, speech.say('paper.none-says')))
    : requestTable(speech, speech.say('paper.list'), rows, '/paper/'),
  more(speech, next),
];
