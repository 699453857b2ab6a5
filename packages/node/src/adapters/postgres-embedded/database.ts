/** Inside a running cluster: the role and the database that belong to the node, made when they are missing. */
import pg from 'pg';
import { type Connection, NAMES } from './settings.ts';

/** The node's role owns the node's database and nothing else; it is no superuser. Repeating it changes nothing. */
export async function prepareDatabase({ host, port }: Connection): Promise<void> {
  const client = new pg.Client({
    host,
    port,
    user: NAMES.administrator,
    database: 'postgres',
    connectionTimeoutMillis: 10_000,
  });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [NAMES.role]);
    if (role.rowCount === 0) await client.query(`create role ${NAMES.role} login`);
    const database = await client.query('select 1 from pg_database where datname = $1', [NAMES.database]);
    if (database.rowCount === 0) await client.query(`create database ${NAMES.database} owner ${NAMES.role}`);
    await client.query(`revoke all on database ${NAMES.database} from public`);
  } finally {
    await client.end();
  }
}
