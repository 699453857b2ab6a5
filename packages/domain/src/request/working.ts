// The stages in which a request is alive in each State.
import type { IncomingHalf, OutgoingHalf } from './half.ts';

/** Registered, and not at its end. */
export const WORKING: readonly IncomingHalf['stage']['name'][] = [
  'registered',
  'ordered',
  'preserved',
  'postponed',
  'accepted',
  'executing',
  'partly-executed',
];

/** Sent, and not at its end. */
export const UNDER_WAY: readonly OutgoingHalf['stage']['name'][] = [
  'dispatched',
  'ordered',
  'preserved',
  'postponed',
  'accepted',
  'partly-executed',
];
