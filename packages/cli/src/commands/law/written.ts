/** Text written to a file that must not be there yet, or to standard output when no file is named. */
import { writeFile } from 'node:fs/promises';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../../exit.ts';
import type { Outcome } from '../../output/outcome.ts';

/** @throws CliError */
export async function writtenTo(out: string | undefined, said: string, json: object): Promise<Outcome> {
  if (out === undefined) return { json: { ...json, text: said }, text: said };
  try {
    await writeFile(out, said, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    throw new CliError({
      exit: EXIT.cannotWrite,
      code: 'cannot-write',
      message: `${out} cannot be written: ${fileTrouble(cause)}`,
      safe: 'Nothing was changed in the node.',
      next: 'Name a file that does not exist yet, in a folder you may write to.',
      cause,
    });
  }
  return { json: { ...json, out }, text: `written  ${out}\n` };
}
