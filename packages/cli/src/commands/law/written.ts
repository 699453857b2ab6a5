/** Text written to a file that must not be there yet, or to standard output when no file is named. */
import { writeNew } from '../../output/new-file.ts';
import type { Outcome } from '../../output/outcome.ts';

/** @throws CliError */
export async function writtenTo(out: string | undefined, said: string, json: object): Promise<Outcome> {
  if (out === undefined) return { json: { ...json, text: said }, text: said };
  await writeNew(out, said, { mode: 0o600, safe: 'Nothing was changed in the node.' });
  return { json: { ...json, out }, text: `written  ${out}\n` };
}
