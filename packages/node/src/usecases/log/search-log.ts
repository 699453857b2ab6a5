/**
 * Looking the custody log up by person, request, act and time, for whoever may read it. Looking for what somebody did is itself written down, once an
 * hour for the same question.
 */
import type { CustodyEvent, Json } from '@comity/protocol';
import type { Clock, Instant } from '../../ports/clock.ts';
import { shift } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { LeafWish, Store } from '../../ports/store.ts';
import { firstUse } from '../officers/once.ts';
import type { Officer } from '../request/facts.ts';
import { recordEvent } from './custody.ts';
import type { CustodyLog } from './sequencer.ts';

export interface FoundLeaf {
  index: number;
  at: Instant;
  action: string;
  actor?: string;
  role?: string;
  case?: string;
  reason?: string;
  /** What else it says, as JSON. */
  more?: string;
}

export type LogWish = Omit<LeafWish, 'limit'>;

const PAGE = 50;
const HOUR = 60 * 60_000;

export interface LogSearch {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  log: Pick<CustodyLog, 'checkpoint'>;
}

/** The newest first; `next` is what `before` is for the next page. */
export async function searchLog(
  deps: LogSearch,
  wish: LogWish,
  { id, role }: Officer,
): Promise<{ leaves: FoundLeaf[]; next?: number }> {
  const { before, ...asked } = wish;
  if (before === undefined) await givePlaces(deps);
  return deps.store.transact(async (tx) => {
    const found = await tx.log.find({ ...wish, limit: PAGE + 1 });
    const now = deps.clock.now();
    const question = JSON.stringify(asked);
    if (await firstUse(tx, deps.clock, `log ${id} ${question} ${now.slice(0, 13)}`, shift(now, HOUR)))
      await recordEvent(tx, deps, {
        action: 'oversight-read',
        actor: id,
        role,
        ext: { search: JSON.parse(question) as Json },
      });
    const leaves = found
      .slice(0, PAGE)
      .map(({ index, event }) => shown(index!, event as unknown as CustodyEvent));
    const last = leaves.at(-1);
    return { leaves, ...(found.length > PAGE && last ? { next: last.index } : {}) };
  });
}

/** What was just done has no place yet, on a quiet node for up to an hour. Where no head can be signed, what has one is shown. */
const givePlaces = ({ log }: LogSearch): Promise<unknown> => log.checkpoint().catch(() => undefined);

function shown(index: number, event: CustodyEvent): FoundLeaf {
  const { at, action, actor, role, reason, ext } = event;
  return {
    ...{ index, at, action },
    ...(actor === undefined ? {} : { actor }),
    ...(role === undefined ? {} : { role }),
    ...(event.case === undefined ? {} : { case: event.case }),
    ...(reason === undefined ? {} : { reason }),
    ...(ext === undefined ? {} : { more: JSON.stringify(ext) }),
  };
}
