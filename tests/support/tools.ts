/**
 * Other people's tools, for the tests that put our output before them. A tool that is missing is skipped by its name; under
 * COMITY_CI=1, where everything is installed, a missing tool is a failure.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { it } from 'vitest';

/** Where the tool is, or undefined. */
export function findTool(name: string): string | undefined {
  const found = spawnSync('sh', ['-c', `command -v -- "$1"`, 'sh', name], { encoding: 'utf8' });
  return found.status === 0 ? found.stdout.trim() : undefined;
}

/** `it` for a test that needs these tools. */
export function requireTool(
  ...names: string[]
): (title: string, test: () => unknown, timeout?: number) => void {
  const missing = names.filter((name) => findTool(name) === undefined);
  if (missing.length === 0)
    return (title, test, timeout) => it(title, async () => void (await test()), timeout);
  const why = `${missing.join(', ')} not installed`;
  if (process.env.COMITY_CI !== '1') return (title) => it.skip(`${title} (skipped: ${why})`, () => undefined);
  return (title) =>
    it(title, () => {
      throw new Error(`${why}, and COMITY_CI=1 counts a skip as a failure`);
    });
}

/** Runs a tool to its end and gives its standard output; throws with its standard error when it fails. */
export function run(
  tool: string,
  args: readonly string[],
  options: { cwd?: string; input?: Uint8Array; env?: NodeJS.ProcessEnv } = {},
): Buffer {
  return execFileSync(tool, args, {
    ...options,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}
