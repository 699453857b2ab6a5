/** `it` for tests that start real nodes: skipped by name where PostgreSQL cannot run, a failure where everything is installed. */
import { it } from 'vitest';
import { whyNoPostgres } from '../../../packages/node/test/support/postgres.ts';

const MINUTES = 60_000;

export function withNodes(title: string, minutes: number, test: () => Promise<void>): void {
  if (whyNoPostgres === undefined) it(title, test, minutes * MINUTES);
  else if (process.env.COMITY_CI !== '1') it.skip(`${title} (skipped: ${whyNoPostgres})`, () => {});
  else {
    it(title, () => {
      throw new Error(`${whyNoPostgres}, and COMITY_CI=1 counts a skip as a failure`);
    });
  }
}
