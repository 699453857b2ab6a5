/** The page for whoever asks for it, also for one who may not write where the program lies. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtPage } from '@comity/page/built';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'comity-built-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A package whose build is this script, and whose page, if it has one, was built before. */
function room(name: string, script?: string, page?: string): URL {
  const dir = join(folder, name);
  mkdirSync(dir, { recursive: true });
  if (script !== undefined) writeFileSync(join(dir, 'build.ts'), script);
  if (page !== undefined) {
    mkdirSync(join(dir, 'dist'));
    writeFileSync(join(dir, 'dist/page.html'), page);
  }
  return pathToFileURL(`${dir}/`);
}

const BUILD = `import { writeFileSync } from 'node:fs'; writeFileSync(process.argv[2], 'built anew');`;

test('is built without anything being written beside the program', async () => {
  expect(await builtPage(room('one', BUILD), 'page.html')).toBe('built anew');
  expect(existsSync(join(folder, 'one/dist'))).toBe(false);
});

test('is the one that lies there where it cannot be built', async () => {
  expect(await builtPage(room('two', 'process.exit(1)', 'as it was'), 'page.html')).toBe('as it was');
  expect(await builtPage(room('three', undefined, 'as it was'), 'page.html')).toBe('as it was');
});

test('says what the system said no to where it could not be built', async () => {
  const full = `throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })`;
  await expect(builtPage(room('five', full), 'page.html')).rejects.toThrow(
    /^page\.html is not here and could not be built: ENOSPC: no space left on device, write$/,
  );
});

test('is asked for in vain where there is neither', async () => {
  await expect(builtPage(room('four', 'process.exit(1)'), 'page.html')).rejects.toThrow('npm ci');
});
