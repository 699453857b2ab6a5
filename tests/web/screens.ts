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
  /** Seen without being signed in. */
  isOpen?: true;
}

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
];
