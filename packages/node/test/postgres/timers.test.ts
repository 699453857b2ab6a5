// @module-tag slow
/** Wakes that lie in the future: there if and only if their transaction committed, also after a restart. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { openPostgresStore } from '../../src/adapters/postgres/open.ts';
import { startTimers } from '../../src/adapters/postgres/timers.ts';
import { ask, startDatabase, whyNoPostgres } from '../support/postgres.ts';

const soon = () => new Date(Date.now() + 1_500).toISOString();

describe.skipIf(whyNoPostgres)('a wake in the future', { timeout: 60_000 }, () => {
  it('comes if its transaction committed, also after a restart, and never otherwise', async () => {
    const { connection } = await startDatabase();
    const first = await openPostgresStore({ address: connection });
    await first.store.transact((tx) => tx.wake('deliver', soon()));
    await first.store
      .transact(async (tx) => {
        await tx.wake('freshness', soon());
        throw new Error('no');
      })
      .catch(() => {});
    await first.close();
    const woken: string[] = [];
    const second = await openPostgresStore({ address: connection });
    onTestFinished(() => second.close());
    second.store.onWake = (job) => woken.push(job);
    await second.store.transact((tx) => tx.wake('witness', '2999-01-01T00:00:00.000Z'));
    await expect.poll(() => woken.includes('deliver'), { timeout: 20_000 }).toBe(true);
    expect(woken).not.toContain('freshness');
    expect(
      await ask(
        connection,
        "select count(*)::int from jobs.job where state = 'created' and data->>'job' = 'witness'",
      ),
    ).toBe(1);
  });

  it('are stopped without a word of connections that end meanwhile', async () => {
    const { connection } = await startDatabase();
    const problems: Error[] = [];
    const timers = await startTimers({
      ...{ address: connection, onDue: () => {} },
      onProblem: (problem) => problems.push(problem),
    });
    const end = () =>
      ask(
        connection,
        "select count(pg_terminate_backend(pid))::int from pg_stat_activity where application_name = 'comity-timers'",
      );
    await end();
    await expect.poll(() => problems.length).toBeGreaterThan(0);
    const before = problems.length;
    const stopping = timers.stop();
    await end();
    await stopping;
    expect(problems).toHaveLength(before);
  });
});
