/** A package as a folder on the command line: whether it is one, and how much there is to do. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { FILE, type PackageReader, roleOf } from '@comity/proof';
import { inTurns } from '@comity/seal';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../exit.ts';

/** Throws CliError `no-input` where there is no sealed manifest. */
export async function ensurePackage(folder: string): Promise<void> {
  await stat(join(folder, FILE.manifest)).catch((cause: NodeJS.ErrnoException) => {
    throw new CliError({
      exit: EXIT.noInput,
      code: 'no-input',
      message: `${folder} is no package: ${join(folder, FILE.manifest)}: ${fileTrouble(cause)}`,
      safe: 'Nothing was begun.',
      next: 'Name the folder that holds package.jws; one that ends in .partial is not finished yet.',
      cause,
    });
  });
}

/** Bytes of all files. */
export async function sizeOf(reader: PackageReader): Promise<number> {
  let total = 0;
  for await (const { size } of reader.list()) total += size;
  return total;
}

export async function countObjects(reader: PackageReader): Promise<number> {
  let count = 0;
  for await (const { name } of reader.list()) if (roleOf(name) === 'object') count += 1;
  return count;
}

/** What is read before the bytes of objects: headers, lists and proofs. */
export async function countOthers(reader: PackageReader, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const { name } of heard(reader, signal).list()) if (roleOf(name) !== 'object') count += 1;
  return count;
}

/** The same reader, which hears the signal between two files and tells of each it begins; Ctrl-C would otherwise wait for all of them. */
export function heard(reader: PackageReader, signal: AbortSignal, onFile = () => {}): PackageReader {
  return {
    ...reader,
    list: () => inTurns(reader.list(), signal),
    async *stream(name) {
      await setImmediate();
      signal.throwIfAborted();
      onFile();
      yield* reader.stream(name);
    },
  };
}
