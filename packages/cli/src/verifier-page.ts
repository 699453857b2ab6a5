/** verify.html for whoever asks for it: built from the verifier's sources where the bundler is at hand, else as it was built. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const inVerifier = (path: string) => fileURLToPath(new URL(`../../verifier/${path}`, import.meta.url));
const PAGE = inVerifier('dist/verify.html');

/** Rejects with a sentence for the user where it neither lies nor can be built. */
export async function verifierPage(): Promise<Uint8Array> {
  const build = inVerifier('build.ts');
  const built = existsSync(build)
    ? await promisify(execFile)(process.execPath, [build, PAGE]).catch((error: Error) => error)
    : undefined;
  const page = await readFile(PAGE).catch(() => undefined);
  if (page !== undefined && !(built instanceof Error)) return new Uint8Array(page);
  throw new RangeError(
    'verify.html is not here and could not be built: it needs the development tools (npm ci)',
  );
}
