/** What only an overseer sees: broken glass, and officers who looked up themselves or a colleague. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, p } from '../../tags.ts';

export interface OversightFacts {
  alerts: readonly {
    key: string;
    kind: 'break-glass' | 'look-up';
    says: string;
    raisedAt: string;
    /** The request it is about. */
    request?: string | undefined;
  }[];
  csrf: string;
}

export const oversightTitle = (speech: Speech): string => speech.say('evidence.oversight');

export const oversightScreen = (speech: Speech, { alerts, csrf }: OversightFacts): Child[] => [
  pageHead({
    title: oversightTitle(speech),
    said: [speech.say('evidence.oversight-says'), ' ', speech.say('common.desk-rule'), '.'],
  }),
  alerts.length === 0
    ? emptyState(speech.say('evidence.oversight-none'), p(null, speech.say('evidence.oversight-none-says')))
    : dataTable(
        oversightTitle(speech),
        [
          { says: speech.say('evidence.alert') },
          { says: speech.say('evidence.what') },
          { says: speech.say('common.time') },
          { says: speech.say('request.next') },
        ],
        alerts.map(({ key, kind, says, raisedAt, request }) => ({
          cells: [
            speech.say(`evidence.alert-${kind}`),
            [
              p({ dir: 'auto' }, says),
              request === undefined
                ? null
                : a({ href: `/requests/${request}/custody` }, speech.say('evidence.held')),
            ],
            speech.moment(raisedAt),
            postForm(
              { action: '/oversight', csrf, about: { key } },
              submitButton({ says: speech.say('evidence.seen'), small: true }),
            ),
          ],
        })),
      ),
];
