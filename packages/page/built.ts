/** A page for whoever asks for it: built from its sources where the bundler is at hand, else as it was built. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** `room` is the folder of the package with `build.ts` and `dist`. Rejects with a sentence for the user where it neither lies nor can be built. */
export async function builtPage(room: URL, name: string): Promise<string> {
  const [build, page] = ['build.ts', `dist/${name}`].map((path) => fileURLToPath(new URL(path, room)));
  const built = existsSync(build!)
    ? await promisify(execFile)(process.execPath, [build!, page!]).catch((error: Error) => error)
    : undefined;
  const text = await readFile(page!, 'utf8').catch(() => undefined);
  if (text !== undefined && !(built instanceof Error)) return text;
  throw new RangeError(`${name} is not here and could not be built: it needs the development tools (npm ci)`);
}
