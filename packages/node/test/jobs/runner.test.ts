import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startJobs } from '../../src/jobs/runner.ts';
import type { JobName } from '../../src/ports/store.ts';

const NAMES: JobName[] = ['seal', 'deliver'];
const EVERY = { seal: 1000, deliver: 1000 } as Record<JobName, number>;

/** Jobs whose runs end when the test says so. */
function jobsUnderTest(overlapping: JobName[] = []) {
  const runs: Record<string, PromiseWithResolvers<void>[]> = { seal: [], deliver: [] };
  const problems: [JobName, unknown][] = [];
  const begin = (job: JobName) => () => {
    const run = Promise.withResolvers<void>();
    runs[job]!.push(run);
    return run.promise;
  };
  const jobs = startJobs({
    jobs: Object.fromEntries(NAMES.map((job) => [job, begin(job)])) as never,
    every: EVERY,
    overlapping: new Set(overlapping),
    problem: (job, error) => problems.push([job, error]),
  });
  const count = (job: JobName) => runs[job]!.length;
  const end = async (job: JobName) => {
    for (const run of runs[job]!) run.resolve();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { jobs, runs, problems, count, end };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('jobs', () => {
  it('are run at the start and from time to time', async () => {
    const { count, end } = jobsUnderTest();
    expect(count('seal')).toBe(1);
    await end('seal');
    await vi.advanceTimersByTimeAsync(1000);
    expect(count('seal')).toBe(2);
  });

  it('are run once more, and not twice, when they are woken during a run', async () => {
    const { jobs, count, end } = jobsUnderTest();
    jobs.wake('seal');
    jobs.wake('seal');
    expect(count('seal')).toBe(1);
    await end('seal');
    expect(count('seal')).toBe(2);
    await end('seal');
    expect(count('seal')).toBe(2);
  });

  it('that keep their runs apart are run at every wake', async () => {
    const { jobs, count } = jobsUnderTest(['deliver']);
    jobs.wake('deliver');
    jobs.wake('deliver');
    expect(count('deliver')).toBe(3);
  });

  it('go on after one failed, and the failure is told', async () => {
    const { jobs, runs, problems, count } = jobsUnderTest();
    runs.seal![0]!.reject(new Error('the world'));
    await vi.advanceTimersByTimeAsync(0);
    expect(problems).toEqual([['seal', new Error('the world')]]);
    jobs.wake('seal');
    expect(count('seal')).toBe(2);
  });

  it('have all ended when they have stopped, and do not begin again', async () => {
    const { jobs, count, end } = jobsUnderTest(['deliver']);
    jobs.wake('deliver');
    let stopped = false;
    const stopping = jobs.stop().then(() => {
      stopped = true;
    });
    await end('seal');
    expect(stopped).toBe(false);
    await end('deliver');
    await stopping;
    jobs.wake('seal');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([count('seal'), count('deliver')]).toEqual([1, 2]);
  });
});
