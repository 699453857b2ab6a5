/**
 * Every screen, one row each: where it is. Each row is looked at by axe in two languages, two themes and two widths, must not be wider than
 * a phone, and must be whole without a script. A new screen adds its row.
 */
import type { WebWorld } from './world.ts';

export interface Screen {
  name: string;
  /** Path and query, with the ids of the requests the world was made with. */
  path: (requests: WebWorld['requests']) => string;
  /** Sends the form as it is, so that the page shows what is wrong with it; by which button, where it is not the usual one. */
  withFaults?: true | string;
  /** Signed in with these roles instead of the usual ones. */
  roles?: readonly string[];
  /** Seen without being signed in. */
  isOpen?: true;
}

const ADMINISTRATOR = ['key-custodian'];

export const SCREENS: readonly Screen[] = [
  { name: 'sign in', path: () => '/sign-in', isOpen: true },
  { name: 'nothing here', path: () => '/nothing' },
  { name: 'desk', path: () => '/' },
  { name: 'desk, an empty filter', path: () => '/?show=mine&after=idle.9999' },
  { name: 'requests', path: () => '/requests' },
  { name: 'letter', path: ({ registered }) => `/requests/${registered}` },
  { name: 'timeline', path: ({ acknowledged }) => `/requests/${acknowledged}/timeline` },
  { name: 'evidence', path: ({ letter }) => `/requests/${letter}/evidence` },
  { name: 'messages', path: ({ weAsked }) => `/requests/${weAsked}/messages` },
  { name: 'safeguards', path: ({ letter }) => `/requests/${letter}/safeguards` },
  { name: 'review', path: ({ letter }) => `/requests/${letter}/review` },
  {
    name: 'review, kept with faults',
    path: ({ executing }) => `/requests/${executing}/review?kept=1`,
  },
  { name: 'execution', path: ({ executing }) => `/requests/${executing}/execution` },
  { name: 'execution, nothing yet', path: ({ registered }) => `/requests/${registered}/execution` },
  { name: 'drafting, what', path: ({ letterDraft }) => `/requests/${letterDraft}/drafting/what` },
  { name: 'refuse', path: ({ registered }) => `/requests/${registered}/acts/refuse` },
  {
    name: 'order, with faults',
    path: ({ acknowledged }) => `/requests/${acknowledged}/acts/order`,
    withFaults: true,
  },
  { name: 'by hand', path: () => '/paper' },
  { name: 'by hand, the file', path: ({ byHand }) => `/paper/${byHand}` },
  { name: 'by hand, a draft', path: ({ byHandDraft }) => `/paper/${byHandDraft}` },
  { name: 'by hand, register', path: () => '/paper/new?way=came', withFaults: 'form.form .btn.main' },
  { name: 'by hand, prepare', path: () => '/paper/new?way=goes&kind=letter' },
  {
    name: 'by hand, refuse',
    path: ({ byHand }) => `/paper/${byHand}/enter/refuse`,
    withFaults: 'form.form .btn.main',
  },
  { name: 'a closed act', path: ({ toRegister }) => `/requests/${toRegister}/acts/order` },
  { name: 'directory', path: () => '/directory' },
  { name: 'directory, one State', path: () => '/directory/xa' },
  { name: 'profile', path: () => '/profile' },
  { name: 'administration', path: () => '/administration', roles: ADMINISTRATOR },
  { name: 'administration, people', path: () => '/administration/people', roles: ADMINISTRATOR },
  { name: 'administration, one officer', path: () => '/administration/people/xb-duty', roles: ADMINISTRATOR },
  { name: 'administration, desk rules', path: () => '/administration/rules', roles: ADMINISTRATOR },
  { name: 'administration, keys', path: () => '/administration/keys', roles: ADMINISTRATOR },
  { name: 'administration, log', path: () => '/administration/log', roles: ADMINISTRATOR },
  {
    name: 'administration, log with faults',
    path: () => '/administration/log?actor=%3F&case=1',
    roles: ADMINISTRATOR,
  },
  { name: 'administration, backups, none yet', path: () => '/administration/backups', roles: ADMINISTRATOR },
  { name: 'administration, notices, none yet', path: () => '/administration/notices', roles: ADMINISTRATOR },
  { name: 'administration, software', path: () => '/administration/software', roles: ADMINISTRATOR },
];
