/** The frame of every page of administration: where one is, and the parts an officer's roles let them into. */
import type { Speech } from '@comity/language';
import { pageHead, tabs } from '../../kit/blocks.ts';
import { type Child, div } from '../../tags.ts';

export const ADMIN_TABS = [
  { name: 'overview', says: 'admin.overview', href: '/administration' },
  { name: 'people', says: 'admin.people', href: '/administration/people' },
  { name: 'rules', says: 'admin.rules', href: '/administration/rules' },
  { name: 'keys', says: 'admin.keys', href: '/administration/keys' },
  { name: 'log', says: 'admin.log', href: '/administration/log' },
  { name: 'backups', says: 'admin.backups', href: '/administration/backups' },
  { name: 'notices', says: 'admin.notices', href: '/administration/notices' },
  { name: 'software', says: 'admin.software', href: '/administration/software' },
] as const;
export type AdminTab = (typeof ADMIN_TABS)[number]['name'];

/** `open` are the parts this officer may see. */
export const adminFrame = (
  speech: Speech,
  { tab, open, said }: { tab: AdminTab; open: readonly AdminTab[]; said?: Child },
  ...content: Child[]
): Child[] => [
  pageHead({ title: speech.say('admin.title'), said: said ?? speech.say(`admin.said-${tab}`) }),
  tabs(
    speech.say('admin.parts'),
    ADMIN_TABS.filter(({ name }) => open.includes(name)).map(({ name, says, href }) => ({
      says: speech.say(says),
      href,
      current: name === tab,
    })),
  ),
  div({ class: 'stack' }, ...content),
];
