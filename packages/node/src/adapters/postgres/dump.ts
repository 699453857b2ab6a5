/**
 * A copy of the node's records at one moment, in a form that outlives versions: rows as JSON arrays of texts, one per line,
 * table by table, with the steps of the shape they were in. Index columns are left out: they are derived.
 */
import pg from 'pg';
import { type DatabaseAddress, taskPool } from './pool.ts';
import { SCHEMA } from './statements.ts';

/** Where rows came from or go to. */
export type DumpedTable = { name: string; columns: string[] };
/** `steps` are the migrations the database had seen; `parts` yields lines in pieces of about a megabyte. */
export type Dump = {
  steps: string[];
  tables: DumpedTable[];
  parts: (table: DumpedTable) => AsyncIterable<Uint8Array>;
  close: () => Promise<void>;
};

const ROWS_AT_A_TIME = 500;
const PART_BYTES = 1_048_576;
/** What a start makes by itself; and keys of unsent words, which are worth nothing away from their devices. */
const NOT_DUMPED = [
  'migrations',
  'migration_lock',
  'shapes',
  'draftkeys',
  'halves_words',
  'provisions_words',
  'papers_words',
];

/** Opens the copy; it shows one moment until it is closed, while the node works on. */
export async function openDump(address: DatabaseAddress): Promise<Dump> {
  const pool = taskPool(address);
  const client = await pool.connect();
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ name: string }>(
    `select name from ${SCHEMA}.migrations order by name`,
  );
  return {
    steps: rows.map(({ name }) => name),
    tables: await tablesOf(client),
    parts: (table) => partsOf(client, table),
    close: async () => {
      client.release(true);
      await pool.end();
    },
  };
}

async function tablesOf(client: pg.PoolClient): Promise<DumpedTable[]> {
  const { rows } = await client.query<DumpedTable>(
    `select table_name as name, json_agg(column_name order by ordinal_position) as columns
     from information_schema.columns
     where table_schema = $1 and table_name <> all ($2) and column_name not like 'by\\_%'
     group by table_name order by table_name`,
    [SCHEMA, NOT_DUMPED],
  );
  return rows;
}

async function* partsOf(client: pg.PoolClient, { name, columns }: DumpedTable): AsyncGenerator<Uint8Array> {
  const values = columns.map((column) => `${pg.escapeIdentifier(column)}::text`).join(', ');
  const place = `${SCHEMA}.${pg.escapeIdentifier(name)}`;
  await client.query(`declare dumping no scroll cursor for select ${values} from ${place}`);
  let lines = '';
  for (;;) {
    const { rows } = await client.query({ text: `fetch ${ROWS_AT_A_TIME} from dumping`, rowMode: 'array' });
    for (const row of rows) {
      lines += `${JSON.stringify(row)}\n`;
      if (lines.length < PART_BYTES) continue;
      yield Buffer.from(lines);
      lines = '';
    }
    if (rows.length < ROWS_AT_A_TIME) break;
  }
  if (lines !== '') yield Buffer.from(lines);
  await client.query('close dumping');
}
