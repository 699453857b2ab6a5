/** The node's database: its own embedded PostgreSQL, or one made for it on the server that DATABASE_URL names. */
import { type OpenedStore, openPostgresStore } from '../adapters/postgres/open.ts';
import { provisionDatabase } from '../adapters/postgres/provision.ts';
import { startEmbeddedPostgres } from '../adapters/postgres-embedded/supervisor.ts';
import { places } from '../home.ts';
import { needItsServer } from '../upkeep/own-database.ts';

export interface Database {
  opened: OpenedStore;
  /** What it is, in words for the operator. */
  says: string;
  stop: () => Promise<void>;
}

export async function openDatabase(
  home: string,
  state: string,
  url: string | undefined,
  tell: (line: string) => void,
): Promise<Database> {
  await needItsServer(home, url);
  const onProblem = (problem: Error) => tell(`timers: ${problem.message}`);
  if (url !== undefined) {
    const { connectionString } = await provisionDatabase({
      url,
      node: state,
      recordFile: places(home).database,
    });
    const opened = await openPostgresStore({ address: { connectionString }, onProblem });
    return { opened, says: 'a database of its own on the server of DATABASE_URL', stop: opened.close };
  }
  const embedded = await startEmbeddedPostgres({
    directory: places(home).postgres,
    tell: ({ text }) => tell(text),
  });
  const opened = await openPostgresStore({ address: embedded.connection, onProblem });
  return {
    opened,
    says: `embedded PostgreSQL ${embedded.version}`,
    async stop() {
      await opened.close();
      await embedded.stop();
    },
  };
}
