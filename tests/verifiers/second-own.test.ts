// @module-tag slow
/** The second verifier's own tests, in its own language: the whole test command runs them too. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { requireTool } from '../support/tools.ts';

const TESTS = fileURLToPath(new URL('../../second-verifier/tests', import.meta.url));
const LONG = 300_000;

requireTool('python3', 'openssl')(
  'the second verifier passes its own tests',
  () => {
    const { status, stderr } = spawnSync('python3', ['-m', 'unittest', 'discover', '-s', TESTS], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    expect(Number(/Ran (\d+) tests/.exec(stderr)?.[1])).toBeGreaterThan(50);
  },
  LONG,
);
