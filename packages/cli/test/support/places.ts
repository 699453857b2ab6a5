/** Folders and keys that are gone when a test is over. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function temporaryFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'comity-cli-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** An officer's key file. */
export function keyFile(officer = 'xa-duty'): string {
  const path = join(temporaryFolder(), 'key.json');
  writeFileSync(path, JSON.stringify({ officer, seed: 'A'.repeat(43) }));
  return path;
}
