/** What was put up for approval and not decided: of all of it, what waits for one officer's own yes. Ours. */
import { hatFor } from '@comity/keeper';
import type { Clock } from '../../ports/clock.ts';
import type { ActRecord } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import { countedApprovers } from '../officers/approvals.ts';
import { askedOf } from '../request/frozen-act.ts';

/** Looked at in one go; what was put up first comes first. */
const MOST = 200;
const END = '~';
const RANK = { emergency: 0, urgent: 1, normal: 2 } as const;

export interface AwaitedApprovals {
  /** Everything that waits, whoever's approval it lacks. */
  all: ActRecord[];
  /** What this officer may approve now and has not, the most urgent first. */
  theirs: ActRecord[];
}

export async function awaitedApprovals(
  deps: { store: Store; clock: Clock },
  { officer, roles }: { officer: string; roles: readonly string[] },
): Promise<AwaitedApprovals> {
  const all = await deps.store.transact((tx) => tx.acts.range('awaiting', '', END, { limit: MOST }));
  const now = deps.clock.now();
  const isTheirs = (act: ActRecord): boolean => {
    const by = countedApprovers({ waits: true, now }, act.approvals);
    const turn = { given: by.length, needed: act.approvalsNeeded };
    return !by.includes(officer) && hatFor(askedOf(act).rule, roles, turn) !== undefined;
  };
  const theirs = all.filter(isTheirs).sort((a, b) => RANK[a.urgency] - RANK[b.urgency]);
  return { all, theirs };
}
