/** Rules about the members around the body of every message of a thread (SPEC §5.1). */

import type { ThreadMessageType } from '../types.ts';
import { at, notLater, type Rule } from './rule.ts';
import { AUD_SELF, DIRV_PARTIES } from './shared.ts';

export const FRAME_RULES: readonly Rule<ThreadMessageType>[] = [
  AUD_SELF,
  {
    id: 'R-SEQ-PREV',
    says: 'The first message of a sender in a thread has no previous one; every later one names it.',
    brokenAt: ({ seq, prev }) => at('/prev', (seq === 0) !== (prev === null)),
  },
  {
    id: 'R-EXPIRES-LATER',
    says: 'A message expires after it was created.',
    brokenAt: ({ created, expires }) => at('/expires', notLater(created, expires)),
  },
  DIRV_PARTIES,
];

/** Only the two requests that begin a thread. */
export const OPENING_RULES: readonly Rule<'comity.preservation.request/1' | 'comity.letter.request/1'>[] = [
  {
    id: 'R-THREAD-OPENS',
    says: 'A request begins its thread.',
    brokenAt: ({ seq }) => at('/seq', seq !== 0),
  },
];
