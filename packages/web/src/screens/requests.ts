/** The list of all requests, closed ones too. */
import type { Speech } from '@comity/language';
import { pageHead } from '../kit/blocks.ts';
import { linkButton } from '../kit/buttons.ts';
import { emptyState } from '../kit/notices.ts';
import { type Child, p } from '../tags.ts';
import { LETTER } from './drafting/begin.ts';
import type { RequestName } from './request/facts.ts';
import { more, requestTable } from './request/table.ts';

export interface RequestsFacts {
  rows: readonly (RequestName & { updatedAt: string })[];
  next?: string | undefined;
  mayWrite: boolean;
}

export const requestsTitle = (speech: Speech): string => speech.say('request.all');

export const requestsScreen = (speech: Speech, { rows, next, mayWrite }: RequestsFacts): Child[] => [
  pageHead({
    title: requestsTitle(speech),
    said: speech.say('request.all-says'),
    acts: [
      mayWrite ? linkButton({ says: speech.say('drafting.begin'), href: LETTER, weight: 'main' }) : null,
      linkButton({ says: speech.say('paper.see'), href: '/paper' }),
    ],
  }),
  rows.length === 0
    ? emptyState(speech.say('request.none-yet'), p(null, speech.say('desk.empty-says')))
    : requestTable(speech, speech.say('request.all'), rows, '/requests/'),
  more(speech, next),
];
