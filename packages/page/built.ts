/** A page for whoever asks for it: built from its sources where the bundler is at hand, else as it was built. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** `room` is the folder of the package with `build.ts` and `dist`. Rejects with a sentence for the user where it neither lies nor can be built. */
export async function builtPage(room: URL, name: string): Promise<string> {
  const here = (path: string) => fileURLToPath(new URL(path, room));
  const lying = () => readFile(here(`dist/${name}`), 'utf8').catch(() => undefined);
  const anew = await builtAnew(here('build.ts'), name);
  const text = typeof anew === 'string' ? anew : await lying();
  if (text !== undefined) return text;
  throw new RangeError(`${name} is not here and could not be built: ${whyNot(anew)}`);
}

/** What the system said no to; where it said nothing of its own, the bundler is missing. */
function whyNot(failure: unknown): string {
  const { code, stderr, message } = (failure ?? {}) as { code?: unknown; stderr?: string; message?: string };
  const said = stderr === undefined ? message : /^Error: (E[A-Z]+: .+)$/m.exec(stderr)?.[1];
  return typeof code === 'string' || stderr ? (said ?? TOOLS) : TOOLS;
}
const TOOLS = 'it needs the development tools (npm ci)';

/** In a folder of its own: whoever may run this need not be one who may write beside it. Gives the page, or why there is none. */
async function builtAnew(build: string, name: string): Promise<unknown> {
  if (!existsSync(build)) return undefined;
  let folder: string | undefined;
  try {
    folder = await mkdtemp(join(tmpdir(), 'comity-page-'));
    await promisify(execFile)(process.execPath, [build, join(folder, name)]);
    return await readFile(join(folder, name), 'utf8');
  } catch (failure) {
    return failure;
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
