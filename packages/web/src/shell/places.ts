/** The words of the top bar, in their order. A screen adds its line when it stands: nothing leads nowhere. */
import type { Key } from '@comity/language';
import type { IconName } from '../kit/icon.ts';

export const PLACES = [
  { name: 'desk', says: 'shell.desk', href: '/', icon: 'hourglass-medium' },
  { name: 'requests', says: 'shell.requests', href: '/requests', icon: 'files' },
  { name: 'treaty', says: 'treaty.place', href: '/treaty', icon: 'scales' },
  { name: 'find', says: 'find.title', href: '/find', icon: 'magnifying-glass' },
  { name: 'directory', says: 'directory.title', href: '/directory', icon: 'globe' },
] as const satisfies readonly { name: string; says: Key; href: string; icon: IconName }[];

/** What a person who may not look at requests goes to. */
export const WITHOUT_REQUESTS: ReadonlySet<string> = new Set(['directory']);

export type PlaceName = (typeof PLACES)[number]['name'];

/** The exercises of a practice desk; there only. */
export const PRACTICE = '/practice';
