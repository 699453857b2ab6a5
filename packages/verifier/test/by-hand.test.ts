/** VERIFY.txt says what to type. These tests type it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { requireTool, run } from '../../../tests/support/tools.ts';
import { makePackage, random, type TestPackage } from '../../seal/test/evidence/fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-by-hand-'));
afterAll(() => rmSync(folder, { recursive: true }));
let sound: TestPackage;
beforeAll(async () => {
  sound = await makePackage(join(folder, 'sound'), [
    { name: 'a', bytes: random(3_000_000) },
    { name: 'b', bytes: random(10) },
  ]);
});

/** The commands of VERIFY.txt, as its own second paragraph tells to take them out. */
function commands(dir: string): Uint8Array {
  return run('sed', ['-n', 's/^    //p', 'VERIFY.txt'], { cwd: dir });
}

/** With the system's own python before any version manager's. */
function typeIn(dir: string): string {
  const env = { ...process.env, PATH: `/usr/bin:/bin:${process.env.PATH}` };
  return run('sh', ['-e'], { cwd: dir, input: commands(dir), env }).toString();
}

describe('VERIFY.txt', () => {
  const withTools = requireTool('sh', 'sed', 'python3', 'openssl');

  withTools('holds commands that run as they stand and find a sound package sound', () => {
    const said = typeIn(sound.dir);
    expect(said).toMatch('6 files and 2 objects are as signed');
    expect(said).toMatch('EdDSA by key');
    expect(said).toMatch('Signature Verified Successfully');
    expect(said).toMatch('Nov 21 18:30:40 2026 GMT');
    expect(said).toMatch('Verification: OK');
    expect(said).toMatch('record 1 of 2 in xb.example/custody');
  });

  for (const name of ['package.jws', 'entries.pay', 'proofs/package.tlog-proof', 'proofs/package.tsr']) {
    withTools(`holds commands that fail when ${name} was altered`, () => {
      const dir = mkdtempSync(join(folder, 'altered-'));
      cpSync(sound.dir, dir, { recursive: true });
      const bytes = readFileSync(join(dir, name));
      bytes[bytes.indexOf('\n\n') > 0 ? 200 : bytes.length >> 1]! ^= 1;
      writeFileSync(join(dir, name), bytes);
      expect(() => typeIn(dir)).toThrow();
    });
  }
});
