/**
 * Runs what goes on by itself: woken by a commit, at start, and from time to time, because a wake may be lost and a record never
 * is. One run of a job at a time, and a wake during a run means one more; a job that keeps its runs apart by itself is run at every
 * wake.
 */
import type { JobName } from '../ports/store.ts';

export interface JobsDeps {
  jobs: Record<JobName, () => Promise<unknown>>;
  /** How often each is looked at without being woken, in milliseconds. */
  every: Record<JobName, number>;
  /** Jobs that may be run beside themselves: one run of theirs never does what another has begun. */
  overlapping?: ReadonlySet<JobName>;
  /** The world failed, or we were wrong; the job is tried again at its next turn. */
  problem: (job: JobName, error: unknown) => void;
}

export interface Jobs {
  wake: (job: JobName) => void;
  /** Resolves when nothing runs any more. */
  stop: () => Promise<void>;
}

export function startJobs(deps: JobsDeps): Jobs {
  const alone = new Set<JobName>();
  const again = new Set<JobName>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  const once = (job: JobName) => deps.jobs[job]().catch((error: unknown) => deps.problem(job, error));
  const aloneUntilDone = async (job: JobName): Promise<void> => {
    alone.add(job);
    do {
      again.delete(job);
      await once(job);
    } while (again.has(job) && !stopped);
    alone.delete(job);
  };
  const remember = (run: Promise<unknown>): void => {
    const ended = run.then(() => void running.delete(ended));
    running.add(ended);
  };
  const wake = (job: JobName): void => {
    if (stopped) return;
    if (deps.overlapping?.has(job)) remember(once(job));
    else if (alone.has(job)) again.add(job);
    else remember(aloneUntilDone(job));
  };
  const names = Object.keys(deps.every) as JobName[];
  const timers = names.map((job) => setInterval(() => wake(job), deps.every[job]));
  for (const job of names) wake(job);
  return {
    wake,
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running);
    },
  };
}
