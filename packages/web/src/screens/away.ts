/** What stands where a page could not be had for want of a line. Kept on the device, for anyone: it says nothing of anybody. */
import type { Speech } from '@comity/language';
import { pageHead } from '../kit/blocks.ts';
import { linkButton } from '../kit/buttons.ts';
import { type Child, div, island, p } from '../tags.ts';

export const AWAY_ISLANDS = ['away'];

export const awayTitle = (speech: Speech): string => speech.say('line.away-title');

export const awayScreen = (speech: Speech): Child[] => [
  pageHead({ title: awayTitle(speech), said: speech.say('line.away-says') }),
  island(
    'comity-away',
    { 'data-tries': speech.say('line.away-tries', { time: '%' }) },
    p({ role: 'status', class: 'quiet', 'data-tried': '' }),
  ),
  p(null, speech.say('line.away-else')),
  div(
    { class: 'go' },
    linkButton({ says: speech.say('common.try-again'), href: '?', weight: 'main' }),
    linkButton({ says: speech.say('trouble.to-desk'), href: '/' }),
  ),
];
