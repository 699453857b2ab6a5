/** What a node's process does by itself: each job alone, again when it is woken meanwhile, again later when the world failed it. */
import type { JobName } from '../../../packages/node/src/ports/store.ts';
import type { Life } from '../engine/stage.ts';

export type WorldJob = JobName;

export interface JobsDeps {
  life: Life;
  run: Record<WorldJob, () => Promise<unknown>>;
  /** Runs `again` after a while, longer after each failure in a row. */
  later: (again: () => void, failures: number) => void;
  /** True when the world failed, and trying again is all there is to do. */
  isWorldsFault: (error: unknown) => boolean;
  defect: (job: WorldJob, error: unknown) => void;
  /** Told of every run, and how it ended. */
  told: (line: string) => void;
}

export interface Jobs {
  wake(job: WorldJob): void;
  /** What failed them is over: the next failure is the first, and is not left to a turn planned long after. */
  beginAnew(): void;
  /** Whether anything is being done, or waits to be. */
  busy(): boolean;
}

export function createJobs(deps: JobsDeps): Jobs {
  const running = new Set<WorldJob>();
  const wanted = new Set<WorldJob>();
  const retrying = new Set<WorldJob>();
  const failures = new Map<WorldJob, number>();

  const wake = (job: WorldJob): void => {
    if (!deps.life.alive) return;
    if (running.has(job)) {
      wanted.add(job);
      return;
    }
    running.add(job);
    deps.told(`runs ${job}`);
    deps.run[job]().then(
      () => done(job),
      (error) => failed(job, error),
    );
  };
  const done = (job: WorldJob): void => {
    running.delete(job);
    failures.delete(job);
    if (wanted.delete(job)) wake(job);
  };
  const failed = (job: WorldJob, error: unknown): void => {
    running.delete(job);
    wanted.delete(job);
    if (!deps.life.alive) return;
    deps.told(`${job} failed: ${error instanceof Error ? error.message : error}`);
    if (!deps.isWorldsFault(error)) deps.defect(job, error);
    if (retrying.has(job)) return;
    retrying.add(job);
    const inARow = (failures.get(job) ?? 0) + 1;
    failures.set(job, inARow);
    deps.later(() => {
      retrying.delete(job);
      wake(job);
    }, inARow);
  };
  const beginAnew = (): void => {
    failures.clear();
    retrying.clear();
  };
  return { wake, beginAnew, busy: () => running.size > 0 || wanted.size > 0 };
}
