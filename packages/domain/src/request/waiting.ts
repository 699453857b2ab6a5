// For which side a running clock waits, and who here had a request in hand last: what a desk puts its rows in order by. Ours.
import type { Half } from './half.ts';

/** Clocks that run in our half while we wait for the other State's word, by name. */
const THEIRS: Record<Half['direction'], ReadonlySet<string>> = {
  outgoing: new Set([
    'acknowledgement-preservation',
    'acknowledgement-letter',
    'preservation-order-default',
    'letter-decision',
    'reasoned-deadline',
    'execution-announced',
    'extension-answer',
    'status-answer',
    'inform-promptly-default',
  ]),
  incoming: new Set(['condition-answer', 'supplement', 'warning-answer']),
};

/** True when the clock of that name runs for the other State: the next word is theirs. */
export const waitsForThem = ({ direction }: Pick<Half, 'direction'>, clock: string): boolean =>
  THEIRS[direction].has(clock);

/** The officer of ours who last did something; undefined while nobody has. */
export const lastHand = ({ history }: Pick<Half, 'history'>): string | undefined =>
  history.findLast(({ message }) => message?.direction !== 'received')?.by;
