/** `--fresh` of the sandbox and of the practice desk: takes away what they made themselves, here and on the server of DATABASE_URL, and nothing else. */
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { discardDatabase, places } from '@comity/node';
import { CliError, EXIT } from '../exit.ts';

const STATES = ['xa', 'xb', 'xc', 'xs'];
const NOTES = ['world.json', 'week.json', 'damage.json'];

/** Databases go first, so that none is forgotten when its server cannot be reached. Throws CliError 'database'. */
export async function clearSandbox(
  dir: string,
  databaseUrl: string | undefined,
  say: (line: string) => void,
  what = 'sandbox',
): Promise<void> {
  const onServer = STATES.filter((state) => existsSync(recordOf(dir, state)));
  if (databaseUrl !== undefined) {
    for (const state of onServer) await discard(databaseUrl, recordOf(dir, state), what);
  } else if (onServer.length > 0) {
    say(`The databases of ${onServer.join(', ')} stay on their server, because DATABASE_URL is not set.`);
  }
  for (const name of [...NOTES, ...STATES]) await rm(resolve(dir, name), { recursive: true, force: true });
}

const recordOf = (dir: string, state: string): string => places(join(dir, state)).database;

async function discard(url: string, recordFile: string, what: string): Promise<void> {
  await discardDatabase({ url, recordFile }).catch((cause: Error) => {
    throw new CliError({
      exit: EXIT.later,
      code: 'database',
      message: `the databases of the ${what} cannot be taken away: ${cause.message}`,
      safe: `Nothing else of the ${what} was touched.`,
      next: 'Start the server of DATABASE_URL, or unset it to leave them there.',
    });
  });
}
