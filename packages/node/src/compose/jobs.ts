/** Sets the node's jobs going: which there are, how often each is looked at, and what wakes them. */
import { watchForJumps } from '../adapters/clock/jump-watch.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import type { OpenedStore } from '../adapters/postgres/open.ts';
import type { Node } from '../assembly.ts';
import { type Jobs, startJobs } from '../jobs/runner.ts';
import type { JobName } from '../ports/store.ts';
import { everyStep } from '../usecases/each.ts';
import { sweepPapers } from '../usecases/paper/sweep-papers.ts';
import { noteClockJump } from '../usecases/sweep/clock-jump.ts';
import type { Partners } from './partners.ts';
import type { Tally } from './tally.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Product defaults: how often each job looks without being woken. */
const EVERY: Record<JobName, number> = {
  seal: 5 * SECOND,
  deliver: SECOND,
  receive: 5 * SECOND,
  reconsider: 30 * SECOND,
  sweep: 30 * SECOND,
  witness: 5 * MINUTE,
  freshness: 60 * MINUTE,
  refresh: 60 * MINUTE,
  'fetch-evidence': 3 * SECOND,
  erase: MINUTE,
  'take-provided': 60 * SECOND,
  scrub: SECOND,
};

export interface JobParts {
  node: Node;
  store: OpenedStore['store'];
  known: Partners;
  refused: Tally;
  defect: (error: unknown) => void;
}

export function startNodeJobs({ node, store, known, refused, defect }: JobParts): Jobs {
  const jobs = startJobs({
    jobs: {
      ...node.jobs,
      // Deadlines first: whatever else is slow or fails, they are looked at.
      sweep: () =>
        everyStep([
          node.jobs.sweep,
          () => sweepPapers({ store, clock: systemClock }),
          refused.write,
          known.reload,
        ]),
      refresh: () => everyStep([node.jobs.refresh, known.reload]),
    },
    every: EVERY,
    overlapping: new Set<JobName>(['deliver']),
    problem: (_, error) => defect(error),
  });
  store.onWake = (job, at) => {
    if (at === undefined || at <= systemClock.now()) jobs.wake(job);
  };
  const unwatch = watchForJumps(
    { clock: systemClock },
    {
      onJump: (jump) => {
        jobs.wake('sweep');
        void noteClockJump({ store, clock: systemClock, entropy: node.logDeps.entropy }, jump).catch(defect);
      },
    },
  );
  return {
    wake: jobs.wake,
    async stop() {
      unwatch();
      store.onWake = () => {};
      await jobs.stop();
      await refused.write();
    },
  };
}
