/**
 * What somebody goes somewhere to do, looked up by the words of its page in any of the six languages: acts that begin at the desk, and the
 * pages one looks things up on. Only what the officer’s roles open.
 */

import type { Role } from '@comity/keeper';
import { type Key, LANGUAGES, speak } from '@comity/language';
import { wordsIn } from '../../ports/words.ts';
import { type Permission, roleFor } from '../officers/permissions.ts';

/** Keys of messages without arguments. */
type Says =
  | 'desk.urgent-request'
  | 'drafting.begin'
  | 'paper.register'
  | 'paper.prepare'
  | 'duty.title'
  | 'shell.requests'
  | 'counts.title'
  | 'directory.title'
  | 'treaty.title'
  | 'law.title'
  | 'law.compare-title'
  | 'reviews.title'
  | 'assistance.title'
  | 'printing.check-title'
  | 'officers.profile'
  | 'admin.title'
  | 'evidence.oversight';

export interface Way {
  says: Says & Key;
  href: string;
}

const WAYS: readonly (Way & { needs: Permission })[] = [
  { says: 'desk.urgent-request', href: '/requests/urgent', needs: 'draft' },
  { says: 'drafting.begin', href: '/requests/letter', needs: 'draft' },
  { says: 'paper.register', href: '/paper/new?way=came', needs: 'enter-paper' },
  { says: 'paper.prepare', href: '/paper/new?way=goes', needs: 'enter-paper' },
  { says: 'duty.title', href: '/handover', needs: 'view' },
  { says: 'shell.requests', href: '/requests', needs: 'view' },
  { says: 'counts.title', href: '/counts', needs: 'view' },
  { says: 'directory.title', href: '/directory', needs: 'trust' },
  { says: 'treaty.title', href: '/treaty', needs: 'view' },
  { says: 'law.title', href: '/law', needs: 'view' },
  { says: 'law.compare-title', href: '/law/compare', needs: 'view' },
  { says: 'reviews.title', href: '/reviews', needs: 'view' },
  { says: 'assistance.title', href: '/assistance', needs: 'view' },
  { says: 'printing.check-title', href: '/verify', needs: 'view' },
  { says: 'officers.profile', href: '/profile', needs: 'own' },
  { says: 'admin.title', href: '/administration', needs: 'log' },
  { says: 'evidence.oversight', href: '/oversight', needs: 'oversee' },
];

/** The words of each, one list a language: what was typed is looked for within one of them. */
let cut: readonly string[][][] | undefined;
const inEveryLanguage = (): readonly string[][][] => {
  cut ??= WAYS.map(({ says }) =>
    LANGUAGES.map((language) => wordsIn(speak(language).say(says)).map(({ bare }) => bare)),
  );
  return cut;
};

/** Names of acts decline in Russian, and people type the first case: what was typed as a beginning, without its ending. */
export const uninflected = (typed: string): string =>
  typed.replace(/(?<=\p{Script=Cyrillic}{4})[аеёийоуыьэюя]{1,3}(?!\p{L})/giu, '');

export const waysFor = (roles: readonly Role[], says: (words: string[]) => boolean): Way[] =>
  WAYS.filter(
    ({ needs }, i) =>
      roleFor(needs, roles) !== undefined && inEveryLanguage()[i]!.some((words) => says(words)),
  ).map(({ says: key, href }) => ({ says: key, href }));
