/** The list of requests by hand, apart from the sealed ones. */
import type { Speech } from '@comity/language';
import { pageHead, pagination } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, p, span } from '../../tags.ts';
import { stateCell, titleOf, underTitle } from '../request/naming.ts';
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
    : dataTable(
        speech.say('paper.list'),
        [
          { says: speech.say('desk.request') },
          { says: speech.say('common.state') },
          { says: speech.say('request.stage') },
          { says: speech.say('request.changed') },
        ],
        rows.map((row) => ({
          cells: [
            [
              a({ class: 'what', href: `/paper/${row.id}` }, titleOf(speech, row)),
              span({ class: 'under' }, ...underTitle(speech, row)),
            ],
            stateCell(speech, row),
            speech.label('stages', row.stage),
            speech.moment(row.updatedAt),
          ],
        })),
      ),
  pagination(speech.say('common.more'), {
    ...(next === undefined ? {} : { next: { says: speech.say('common.more'), href: next } }),
  }),
];
