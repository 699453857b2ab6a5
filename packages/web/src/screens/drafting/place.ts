/** Where the pages of a letter that is written are, and the way to them. */
import type { Speech } from '@comity/language';
import { breadcrumbs } from '../../kit/blocks.ts';

export const draftingPlace = (request: string, part?: string): string =>
  `/requests/${request}/drafting${part === undefined ? '' : `/${part}`}`;

export const draftingTrail = (speech: Speech, request: string, says?: string) =>
  breadcrumbs(speech.say('request.way'), [
    { says: speech.say('shell.requests'), href: '/requests' },
    { says: speech.say('request.letter'), href: `/requests/${request}` },
    { says: speech.say('drafting.way'), ...(says === undefined ? {} : { href: draftingPlace(request) }) },
    ...(says === undefined ? [] : [{ says }]),
  ]);
