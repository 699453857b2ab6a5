/** `npm start` from nothing, stopped, started again, begun anew, killed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withNodes } from './support/nodes.ts';
import {
  comity,
  eventually,
  kill9,
  pidOf,
  processesOf,
  sandbox,
  start,
  stop,
  temporaryFolder,
} from './support/sandbox.ts';
import { exchangeUnderFire } from './support/under-fire.ts';

interface Row {
  id: string;
  stage: string;
  reference: string;
}

const stages = (rows: Row[]) => Object.fromEntries(rows.map(({ reference, stage }) => [reference, stage]));

describe('the sandbox', () => {
  withNodes(
    'brings a week of requests under way, stops cleanly, and goes on where it stopped',
    5,
    async () => {
      const dir = temporaryFolder();
      const first = await sandbox(dir);
      const outgoing = await comity(dir, 'xa-duty', 'request', 'list');
      const incoming = await comity(dir, 'xa-duty', 'incoming', 'list');
      expect(stages(outgoing.json.requests)).toEqual({
        'ALM-2026-0602/L': 'draft',
        'ALM-2026-0531': 'preserved',
        'ALM-2026-0531/L': 'executed',
      });
      expect(stages(incoming.json.requests)).toEqual({
        'IB-FIS-0457/26': 'registered',
        'KES-CY-0198/26': 'refused',
      });
      expect(stages((await comity(dir, 'xc-duty', 'incoming', 'list')).json.requests)).toEqual({
        'KES-CY-0212/26': 'ordered',
      });
      expect(await stop(first)).toBe(0);
      expect(processesOf(dir)).toEqual([]);

      const second = await sandbox(dir);
      const again = await comity(dir, 'xa-duty', 'request', 'list');
      expect(again.json.requests.map(({ id }: Row) => id)).toEqual(
        outgoing.json.requests.map(({ id }: Row) => id),
      );
      const out = join(dir, 'xa.ndjson');
      expect((await comity(dir, 'xa-overseer', 'log', 'export', '--out', out)).json).toMatchObject({
        complete: true,
      });
      expect(await stop(second)).toBe(0);
    },
  );

  withNodes(
    'ends its nodes when it is killed itself, starts after that, and begins anew when asked',
    5,
    async () => {
      const dir = temporaryFolder();
      const first = await sandbox(dir, ['--quiet-week']);
      first.child.kill('SIGKILL');
      await eventually(() => processesOf(dir).length === 0, 'the nodes to end with their launcher');
      const second = await sandbox(dir, ['--quiet-week']);
      const digits = (await comity(dir, 'xa-keys-1', 'root', 'fingerprint')).json.fingerprint;
      expect(await stop(second)).toBe(0);
      const third = await sandbox(dir, ['--quiet-week', '--fresh']);
      expect((await comity(dir, 'xa-keys-1', 'root', 'fingerprint')).json.fingerprint).not.toBe(digits);
      expect(await stop(third)).toBe(0);
    },
  );

  withNodes('stops cleanly also while it is still coming up', 3, async () => {
    const dir = temporaryFolder();
    const program = start(['sandbox', '--dir', dir]);
    await eventually(() => existsSync(join(dir, 'xa', 'keeper.pid')), 'the first process');
    expect(await stop(program)).toBe(130);
    expect(processesOf(dir)).toEqual([]);
  });

  withNodes('runs once in one folder, and says so', 3, async () => {
    const dir = temporaryFolder();
    const program = await sandbox(dir, ['--quiet-week']);
    const second = start(['sandbox', '--dir', dir]);
    expect(await second.ended).toBe(75);
    expect(second.said()).toContain('is running already');
    expect(pidOf(dir, 'xa', 'node')).toBeGreaterThan(1);
    expect(await stop(program)).toBe(0);
  });

  withNodes('brings back whatever is killed, and what was under way arrives once', 8, async () => {
    const dir = temporaryFolder();
    const program = await sandbox(dir, ['--quiet-week']);
    await exchangeUnderFire(dir, (state, victim) => kill9(dir, state, victim));
    expect(program.said()).toContain('runs again');
    for (const state of ['xa', 'xb']) {
      const out = join(dir, `${state}.ndjson`);
      const { json, text } = await comity(dir, `${state}-overseer`, 'log', 'export', '--out', out);
      expect(json, text).toMatchObject({ did: 'export', complete: true });
    }
    expect(await stop(program)).toBe(0);
    expect(processesOf(dir)).toEqual([]);
  });
});
