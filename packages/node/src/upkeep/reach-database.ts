/**
 * The database of a home for one task, whether the node is running or not: the server that DATABASE_URL names, the embedded one
 * that is up already, or the embedded one brought up for as long as the task lasts.
 */
import { join } from 'node:path';
import type { DatabaseAddress } from '../adapters/postgres/pool.ts';
import { provisionDatabase } from '../adapters/postgres/provision.ts';
import { EmbeddedDatabaseError } from '../adapters/postgres-embedded/errors.ts';
import { NAMES } from '../adapters/postgres-embedded/settings.ts';
import { startEmbeddedPostgres } from '../adapters/postgres-embedded/supervisor.ts';
import { type NodeConfig, places } from '../home.ts';
import { shortDirectory } from '../launch/short-path.ts';

export interface ReachedDatabase {
  address: DatabaseAddress;
  /** False when it was brought up for this task. */
  running: boolean;
  close: () => Promise<void>;
}

/** @throws ProvisionError, EmbeddedDatabaseError */
export async function reachDatabase(
  home: string,
  { state }: Pick<NodeConfig, 'state'>,
  databaseUrl?: string,
): Promise<ReachedDatabase> {
  const at = places(home);
  if (databaseUrl !== undefined) {
    const address = await provisionDatabase({ url: databaseUrl, node: state, recordFile: at.database });
    return { address, running: true, close: async () => {} };
  }
  try {
    const embedded = await startEmbeddedPostgres({ directory: at.postgres });
    return { address: embedded.connection, running: false, close: embedded.stop };
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError && error.code === 'in-use') return besideTheNode(at.postgres);
    throw error;
  }
}

/** The kernel vouches for us on the running server's socket, as it does for the node. */
function besideTheNode(directory: string): ReachedDatabase {
  const short = shortDirectory(join(directory, 'data'), '.s.PGSQL.5432');
  const address = { host: short.path, port: 5432, user: NAMES.role, database: NAMES.database };
  return { address, running: true, close: async () => short.close() };
}
