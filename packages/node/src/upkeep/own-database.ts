/**
 * Whether the records of a home are where somebody is about to look. A node whose records are on a server never has them in its own PostgreSQL: a
 * start, a backup or an examination without DATABASE_URL would meet an empty one there, and a backup of nothing looks like any other.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { places } from '../home.ts';

/** `message` says what is wrong and what to do. */
export class NoSuchDatabase extends Error {
  override name = 'NoSuchDatabase';
}

/** @throws NoSuchDatabase where the records are on a server that nobody named. */
export async function needItsServer(home: string, databaseUrl: string | undefined): Promise<void> {
  const { database } = places(home);
  if (databaseUrl === undefined && (await isThere(database)))
    throw new NoSuchDatabase(
      `The records of this node are on a server, as ${database} says, and DATABASE_URL is not set. Set it as it is for the node, then give the same command again.`,
    );
}

/** For a task that makes no database. @throws NoSuchDatabase also where this home has none yet. */
export async function needDatabase(home: string, databaseUrl: string | undefined): Promise<void> {
  await needItsServer(home, databaseUrl);
  const { database, postgres } = places(home);
  if (await isThere(databaseUrl === undefined ? join(postgres, 'data') : database)) return;
  throw new NoSuchDatabase(
    databaseUrl === undefined
      ? 'There is no database yet: this node was never started.'
      : 'This node has no database on the server of DATABASE_URL: it was never started with it. Where its records are its own, unset DATABASE_URL.',
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
