/** Sets the node's jobs going: which there are, how often each is looked at, and what wakes them. */
import { watchForJumps } from '../adapters/clock/jump-watch.ts';
import { systemClock } from '../adapters/clock/system-clock.ts';
import type { OpenedStore } from '../adapters/postgres/open.ts';
import type { Node } from '../assembly.ts';
import { type Jobs, startJobs } from '../jobs/runner.ts';
import type { JobName } from '../ports/store.ts';
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
  sweep: 30 * SECOND,
  witness: 5 * MINUTE,
  freshness: 60 * MINUTE,
  'fetch-evidence': 30 * SECOND,
};

export interface JobParts {
  node: Node;
  store: OpenedStore['store'];
  known: Partners;
  refused: Tally;
  defect: (error: unknown) => void;
}

export function startNodeJobs({ node, store, known, refused, defect }: JobParts): Jobs {
  const { reconsider, ...ownTurns } = node.jobs;
  const jobs = startJobs({
    jobs: {
      ...ownTurns,
      async sweep() {
        await refused.write();
        await known.reload();
        await reconsider();
        await node.jobs.sweep();
      },
    },
    every: EVERY,
    problem: (_, error) => defect(error),
  });
  store.onWake = (job, at) => {
    if (at === undefined || at <= systemClock.now()) jobs.wake(job);
  };
  const unwatch = watchForJumps(
    { clock: systemClock },
    {
      onJump: (jump) => {
        void noteClockJump({ store, clock: systemClock, entropy: node.logDeps.entropy }, jump).catch(defect);
        jobs.wake('sweep');
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
