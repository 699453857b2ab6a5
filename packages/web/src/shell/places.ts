/** The words of the top bar, in their order. A screen adds its line when it stands: nothing leads nowhere. */
import type { Key } from '@comity/language';
import type { IconName } from '../kit/icon.ts';

const PLACES = [
  { name: 'desk', says: 'shell.desk', href: '/', icon: 'hourglass-medium' },
  { name: 'requests', says: 'shell.requests', href: '/requests', icon: 'files' },
  { name: 'treaty', says: 'treaty.place', href: '/treaty', icon: 'scales' },
  { name: 'find', says: 'find.title', href: '/find', icon: 'magnifying-glass' },
  { name: 'directory', says: 'directory.title', href: '/directory', icon: 'globe' },
  { name: 'administration', says: 'admin.title', href: '/administration', icon: 'gear' },
] as const satisfies readonly { name: string; says: Key; href: string; icon: IconName }[];

/** What a person who may not look at requests goes to; whoever works at the desk finds administration by their name. */
const WITHOUT_REQUESTS: ReadonlySet<string> = new Set(['administration', 'directory']);

/** In their order, for somebody's roles. */
export const placesFor = (may: { view: boolean; administer: boolean } | undefined): readonly Place[] =>
  PLACES.filter(({ name }) =>
    may?.view === false
      ? WITHOUT_REQUESTS.has(name) && (name !== 'administration' || may.administer)
      : name !== 'administration',
  );

type Place = (typeof PLACES)[number];
export type PlaceName = Place['name'];

/** The exercises of a practice desk; there only. */
export const PRACTICE = '/practice';
