/** The chain of hands taken out of real nodes by the command: sealed, in the log, with an event withheld, and found so by both verifiers. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { withNodes } from './support/nodes.ts';
import { comity, eventually, sandbox, start, stop, temporaryFolder } from './support/sandbox.ts';

const SECOND = join(import.meta.dirname, '../../second-verifier/comity_verify.py');

describe('the custody chain of a letter', () => {
  withNodes('is taken out by the command, and proven by both verifiers', 6, async () => {
    const dir = temporaryFolder();
    const running = await sandbox(dir);
    const { json } = await comity(dir, 'xa-duty', 'request', 'list');
    const letter = json.requests.find(
      ({ reference }: { reference: string }) => reference === 'ALM-2026-0531/L',
    );
    const packages = join(dir, 'xa', 'packages');
    const isHere = () =>
      existsSync(packages) && readdirSync(packages).some((name) => !name.endsWith('.incoming'));
    await eventually(isHere, 'the package to be here in whole');

    const [out, root] = [join(dir, 'chain'), join(dir, 'root.jws')];
    const take = (...more: string[]) =>
      comity(
        dir,
        'xa-case',
        'custody',
        'export',
        letter.id,
        '--out',
        out,
        '--reason',
        'For the court',
        ...more,
      );
    expect(
      (await comity(dir, 'xa-duty', 'custody', 'export', letter.id, '--out', out, '--reason', 'x')).status,
    ).toBe(77);
    const beyond = await take('--withhold', '900', '--because', 'Names a source');
    expect([beyond.status === 0, existsSync(out)]).toEqual([false, false]);
    const withheld = ['--withhold', '1', '--because', 'Names a source', '--basis', 'Section 96'];
    const taken = await take(...withheld, '--root-out', root);
    expect(taken.status, taken.text).toBe(0);
    const verifying = start(['verify', out, '--root', root, '--json']);
    expect(await verifying.ended, verifying.said()).toBe(0);
    const second = spawnSync('python3', [SECOND, out, '--root', root, '--json'], { encoding: 'utf8' });
    expect(second.status, second.stdout + second.stderr).toBe(0);
    expect(JSON.parse(second.stdout)).toMatchObject({
      outcome: 'proven',
      custody: { events: { withheld: 1 }, reasons: [{ reason: 'Names a source', basis: 'Section 96' }] },
    });
    const lines = readFileSync(join(out, 'events.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(lines[0]!)).toMatchObject({ kind: 'withheld', n: 1 });
    await stop(running);
  });
});
