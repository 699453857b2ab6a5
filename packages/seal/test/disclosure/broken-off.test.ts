// @module-tag slow
/** Killed at any moment, or with no room left at any byte: nothing that looks whole, and the next attempt succeeds. */
import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyFolder } from '@comity/proof';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDirectory } from '../../../verifier/src/index.ts';
import { nativeHashing, nativePrimitives } from '../../src/index.ts';
import { makePackage, random, type TestPackage } from '../evidence/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-broken-off-'));
const out = join(folder, 'disclosure');
const script = fileURLToPath(new URL('broken-off.ts', import.meta.url));
afterAll(() => rmSync(folder, { recursive: true }));

let sealed: TestPackage;
/** Pieces read in a run that is left alone. */
let pieces: number;

/** Runs the process; with `limit`, no file may grow beyond so many KiB. */
function attempt(last: number, limit = 'unlimited'): SpawnSyncReturns<string> {
  const args = [sealed.dir, join(folder, 'root.jws'), sealed.identity, out, String(last)];
  const line = `ulimit -f ${limit}; exec "$0" "$@"`;
  return spawnSync('bash', ['-c', line, process.execPath, script, ...args], { encoding: 'utf8' });
}

const verdict = () =>
  verifyFolder(packageDirectory(out), [sealed.state.root], {
    prim: nativePrimitives,
    hashing: nativeHashing,
  });

async function expectWholeAfter(): Promise<void> {
  const again = attempt(0);
  expect([again.status, again.stderr]).toEqual([0, '']);
  expect((await verdict()).outcome).toBe('proven');
  expect(readdirSync(folder).filter((name) => name.includes('.partial'))).toEqual([]);
  rmSync(out, { recursive: true });
}

beforeAll(async () => {
  sealed = await makePackage(join(folder, 'package'), [
    { name: 'letter', bytes: random(5000) },
    { name: 'disk.img', bytes: random(2_200_000) },
    { name: 'names', bytes: random(10) },
  ]);
  writeFileSync(join(folder, 'root.jws'), sealed.state.root);
  const alone = attempt(0);
  expect(alone.stderr).toBe('');
  pieces = Number(alone.stdout);
  rmSync(out, { recursive: true });
}, 60_000);

describe('a disclosure', () => {
  it('killed at any piece it reads leaves nothing under its name', { timeout: 120_000 }, async () => {
    expect(pieces).toBeGreaterThan(15);
    for (let last = 1; last <= pieces; last += 5) {
      expect(attempt(last).signal).toBe('SIGKILL');
      expect([last, existsSync(out)]).toEqual([last, false]);
    }
    await expectWholeAfter();
  });

  it('without room for the next byte says so and leaves nothing', { timeout: 120_000 }, async () => {
    for (const limit of ['1', '3', '5', '60', '1000']) {
      const { status, stderr } = attempt(0, limit);
      expect([limit, status]).toEqual([limit, 1]);
      expect(stderr).toContain('the medium is full');
      expect(readdirSync(folder).filter((name) => name.startsWith('disclosure'))).toEqual([]);
    }
    await expectWholeAfter();
  });
});
