/**
 * Index columns are derived from the records by the shapes' own functions. When a shape changed, in either direction of
 * versions, its columns are computed anew for every record; the records themselves are never touched.
 */
import { createHash } from 'node:crypto';
import { CompiledQuery, type Kysely, sql } from 'kysely';
import type { Shape } from '../../ports/tables/shape.ts';
import { CUT } from '../../ports/words.ts';
import { columnOf, SCHEMA } from './statements.ts';
import { noting, rowOf, wordsTable } from './words.ts';
import { columnsOf } from './writes.ts';

type Shapes = Readonly<Record<string, Shape<never>>>;

const PAGE = 500;

/** Returns the tables whose index columns were computed anew. */
export async function alignIndexes(db: Kysely<unknown>, shapes: unknown): Promise<string[]> {
  const aligned: string[] = [];
  await db.transaction().execute(async (tx) => {
    await sql`lock table comity.shapes in exclusive mode`.execute(tx);
    for (const [table, shape] of Object.entries(shapes as Shapes)) {
      const fingerprint = fingerprintOf(shape);
      if ((await recorded(tx, table)) === fingerprint) continue;
      await addColumns(tx, table, Object.keys(shape.indexes));
      await computeAnew(tx, table, shape);
      await sql`insert into comity.shapes (name, fingerprint) values (${table}, ${fingerprint})
        on conflict (name) do update set fingerprint = excluded.fingerprint`.execute(tx);
      aligned.push(table);
    }
  });
  return aligned;
}

/** Changes with the names and the definitions of the indexes, blanks aside; of what a definition calls, how words are cut. */
const fingerprintOf = ({ indexes, words }: Shape<never>): string => {
  const text = Object.entries(words ? { ...indexes, words, cut: CUT } : indexes)
    .map(([name, index]) => `${name}=${String(index)}`)
    .join('\n');
  return createHash('sha256').update(text.replace(/\s+/g, ' ')).digest('hex');
};

const recorded = async (db: Kysely<unknown>, table: string): Promise<string | undefined> => {
  const { rows } = await sql<{
    fingerprint: string;
  }>`select fingerprint from comity.shapes where name = ${table}`.execute(db);
  return rows[0]?.fingerprint;
};

const addColumns = async (db: Kysely<unknown>, table: string, indexes: string[]): Promise<void> => {
  for (const index of indexes) {
    const [place, column] = [sql.table(`${SCHEMA}.${table}`), sql.ref(columnOf(index))];
    await sql`alter table ${place} add column if not exists ${column} text collate "C"`.execute(db);
    // Most records have left most indexes: what has no value is not kept in them.
    await sql`create index if not exists ${sql.ref(`${table}_${columnOf(index)}`)} on ${place} (${column}, key)
      where ${column} is not null`.execute(db);
  }
};

const computeAnew = async (db: Kysely<unknown>, table: string, shape: Shape<never>): Promise<void> => {
  if (Object.keys(shape.indexes).length === 0) return;
  const place = sql.table(`${SCHEMA}.${table}`);
  if (shape.words) await sql`truncate ${sql.raw(wordsTable(table))}`.execute(db);
  for (let after = ''; ; ) {
    const page = sql<Row>`select key, record from ${place} where key > ${after} order by key limit ${PAGE}`;
    const { rows } = await page.execute(db);
    if (rows.length > 0) await writeColumns(db, table, shape, rows);
    if (shape.words) await writeWords(db, table, shape.words, rows);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.key;
  }
};

type Row = { key: string; record: never };

/** All rows and all index columns in one statement. */
const writeColumns = async (db: Kysely<unknown>, table: string, shape: Shape<never>, rows: Row[]) => {
  const indexes = Object.entries(shape.indexes);
  const names = indexes.map(([name]) => sql.ref(columnOf(name)));
  const values = indexes.map(([, index]) => rows.map(({ record }) => index(record) ?? null));
  const columns = [rows.map(({ key }) => key), ...values].map((column) => sql`${column}::text[]`);
  await sql`update ${sql.table(`${SCHEMA}.${table}`)} as old
    set ${sql.join(names.map((name) => sql`${name} = fresh.${name}`))}
    from unnest(${sql.join(columns)}) as fresh(key, ${sql.join(names)})
    where old.key = fresh.key`.execute(db);
};

const writeWords = async (
  db: Kysely<unknown>,
  table: string,
  words: (record: never) => string,
  rows: Row[],
): Promise<void> => {
  const said = rows.map(({ key, record }) => rowOf(key, words(record)));
  await db.executeQuery(CompiledQuery.raw(noting(wordsTable(table)), columnsOf(said, 4)));
};
