/** The list of all requests, closed ones too. */
import type { Speech } from '@comity/language';
import { pageHead, pagination } from '../kit/blocks.ts';
import { emptyState } from '../kit/notices.ts';
import { dataTable } from '../kit/table.ts';
import { a, type Child, p, span } from '../tags.ts';
import type { RequestName } from './request/facts.ts';
import { stateCell, titleOf, underTitle } from './request/naming.ts';

export interface RequestsFacts {
  rows: readonly (RequestName & { updatedAt: string })[];
  next?: string | undefined;
}

export const requestsTitle = (speech: Speech): string => speech.say('request.all');

export const requestsScreen = (speech: Speech, { rows, next }: RequestsFacts): Child[] => [
  pageHead({ title: requestsTitle(speech), said: speech.say('request.all-says') }),
  p(null, a({ href: '/paper' }, speech.say('paper.see'))),
  rows.length === 0
    ? emptyState(speech.say('request.none-yet'), p(null, speech.say('desk.empty-says')))
    : dataTable(
        speech.say('request.all'),
        [
          { says: speech.say('desk.request') },
          { says: speech.say('common.state') },
          { says: speech.say('request.stage') },
          { says: speech.say('request.changed') },
        ],
        rows.map((row) => ({
          cells: [
            [
              a({ class: 'what', href: `/requests/${row.id}` }, titleOf(speech, row)),
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
