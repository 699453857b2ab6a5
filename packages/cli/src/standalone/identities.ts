/** The secret identities a package is opened with: a folder of test keys, or an age identity file. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readIdentities } from '@comity/verifier';
import { CliError, EXIT, usage } from '../exit.ts';
import { readNamed } from '../input/input-file.ts';
import { readKeys } from './keys-folder.ts';

/** @throws CliError */
export async function identitiesFrom(paths: readonly string[]): Promise<string[]> {
  const all = await Promise.all(paths.map((path) => identitiesAt(resolve(path))));
  return all.flat();
}

async function identitiesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-keys',
      message: `${path} cannot be read (${cause.code})`,
      next: 'Name a folder made by `comity keygen`, or an age identity file.',
      cause,
    });
  });
  if (found.isDirectory()) return [(await readKeys(path)).identity];
  try {
    return readIdentities((await readNamed(path)).toString('utf8'));
  } catch (error) {
    if (error instanceof RangeError) throw usage(`${path}: ${error.message}`);
    throw error;
  }
}
