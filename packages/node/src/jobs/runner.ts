/**
 * Runs what goes on by itself: woken by a commit, at start, and from time to time, because a wake may be lost and a record never
 * is. One run of a job at a time; a wake during a run means one more.
 */
import type { JobName } from '../ports/store.ts';

export interface JobsDeps {
  jobs: Record<JobName, () => Promise<unknown>>;
  /** How often each is looked at without being woken, in milliseconds. */
  every: Record<JobName, number>;
  /** The world failed, or we were wrong; the job is tried again at its next turn. */
  problem: (job: JobName, error: unknown) => void;
}

export interface Jobs {
  wake: (job: JobName) => void;
  /** Resolves when nothing runs any more. */
  stop: () => Promise<void>;
}

export function startJobs(deps: JobsDeps): Jobs {
  const running = new Map<JobName, Promise<void>>();
  const again = new Set<JobName>();
  let stopped = false;

  const run = async (job: JobName): Promise<void> => {
    do {
      again.delete(job);
      await deps.jobs[job]().catch((error: unknown) => deps.problem(job, error));
    } while (again.has(job) && !stopped);
    running.delete(job);
  };
  const wake = (job: JobName): void => {
    if (stopped) return;
    if (running.has(job)) again.add(job);
    else running.set(job, run(job));
  };
  const names = Object.keys(deps.jobs) as JobName[];
  const timers = names.map((job) => setInterval(() => wake(job), deps.every[job]));
  for (const job of names) wake(job);
  return {
    wake,
    async stop() {
      stopped = true;
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
