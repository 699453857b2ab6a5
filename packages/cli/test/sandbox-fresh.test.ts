/** What beginning the sandbox anew takes away, and what it must leave. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { clearSandbox } from '../src/sandbox/clear.ts';

let dir: string;
const said: string[] = [];
const say = (line: string) => void said.push(line);

beforeEach(async () => {
  said.length = 0;
  dir = await mkdtemp(join(tmpdir(), 'comity-fresh-'));
  for (const state of ['xa', 'xb', 'mine']) await mkdir(join(dir, state));
  await writeFile(join(dir, 'world.json'), '{}');
});
afterEach(() => rm(dir, { recursive: true }));

const onServer = (state: string) =>
  writeFile(
    join(dir, state, 'database.json'),
    JSON.stringify({ database: 'comity_xa_1', role: 'comity_xa_1', password: 'p' }),
  );

describe('a sandbox that begins anew', () => {
  it('takes away its States and leaves what it did not make', async () => {
    await clearSandbox(dir, undefined, say);
    expect(['xa', 'xb', 'world.json', 'mine'].filter((name) => existsSync(join(dir, name)))).toEqual([
      'mine',
    ]);
    expect(said).toEqual([]);
  });

  it('says that databases stay on a server it was not told of', async () => {
    await onServer('xa');
    await clearSandbox(dir, undefined, say);
    expect(said.join()).toContain('databases of xa stay on their server');
  });

  it('touches nothing when the server of the databases cannot be reached', async () => {
    await onServer('xa');
    const gone = clearSandbox(dir, 'postgres://nobody@127.0.0.1:1/postgres', say);
    await expect(gone).rejects.toMatchObject({ code: 'database' });
    expect(existsSync(join(dir, 'xa', 'database.json'))).toBe(true);
    expect(existsSync(join(dir, 'world.json'))).toBe(true);
  });
});
