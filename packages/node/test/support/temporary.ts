/** Directories of a test, removed when it ends. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, onTestFinished } from 'vitest';

/** A fresh directory any account may walk into, gone at the end of the test. */
export function temporaryDirectory(name = 'comity-test-'): string {
  const directory = mkdtempSync(join(tmpdir(), name));
  chmodSync(directory, 0o755);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A directory for a whole group of tests, removed when the group has ended. */
export function sharedDirectory(name = 'comity-test-'): string {
  const directory = mkdtempSync(join(tmpdir(), name));
  chmodSync(directory, 0o755);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return join(directory, 'shared');
}
