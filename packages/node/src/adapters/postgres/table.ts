/** Records of one table: the record as JSON beside its key, and a column for each of the shape's indexes. */
import { type Page, StoreError, type Table } from '../../ports/store.ts';
import { type Remembered, rememberRows } from './remembered.ts';
import type { Session, Statement } from './session.ts';

/** A table's shape as the adapter reads it. */
export type TableShape<R> = {
  key: (record: R) => string;
  indexes: Readonly<Record<string, (record: R) => string | undefined>>;
};

/** Schema of everything the store keeps. */
export const SCHEMA = 'comity';
/** Column that holds an index. */
export const columnOf = (index: string): string => `by_${index}`;

/** Of a row: the transaction that wrote it, and its place. */
const VERSION = "xmin::text || ' ' || ctid::text";

type Statements = Record<
  'get' | 'getIfNew' | 'insert' | 'put' | 'delete' | 'list' | 'listAfter',
  Statement
> & {
  where: Record<string, Statement>;
  whereAfter: Record<string, Statement>;
  upTo: Record<string, Statement>;
};

/** Tables of few, large, steady records, and how many of each are remembered. */
const REMEMBERED: Readonly<Record<string, number>> = { trust: 256 };

/** The table's operations, to be bound to one session at a time. */
export function postgresTable<R>(name: string, shape: TableShape<R>): (session: Session) => Table<R, string> {
  const statements = statementsFor(name, Object.keys(shape.indexes));
  const most = REMEMBERED[name];
  const memory = most === undefined ? undefined : rememberRows<R>(most);
  const valuesOf = (record: R): unknown[] => [
    shape.key(record),
    JSON.stringify(record),
    ...Object.values(shape.indexes).map((index) => index(record) ?? null),
  ];
  return (session) => {
    const records = async (statement: Statement | undefined, values: unknown[]): Promise<R[]> => {
      if (!statement) throw new TypeError(`${name} has no such index`);
      const { rows } = await session.query(statement, values);
      return (rows as { record: R }[]).map(({ record }) => record);
    };
    const fetch = async (key: string): Promise<R | undefined> =>
      memory
        ? getIfNew(session, statements.getIfNew, memory, key)
        : (await records(statements.get, [key]))[0];
    // A transaction sees one moment: what it has not written itself, it need not read twice.
    const read = new Map<string, Promise<R | undefined>>();
    return {
      get(key) {
        const known = read.get(key) ?? fetch(key);
        read.set(key, known);
        return known;
      },
      async insert(record) {
        read.delete(shape.key(record));
        const { rowCount } = await session.query(statements.insert, valuesOf(record));
        if (rowCount === 0)
          throw new StoreError('exists', `a record with the key ${shape.key(record)} exists`);
      },
      async put(record) {
        read.delete(shape.key(record));
        session.send(statements.put, valuesOf(record));
      },
      async delete(key) {
        read.delete(key);
        session.send(statements.delete, [key]);
      },
      where: (index, value, page: Page = {}) =>
        page.after === undefined
          ? records(statements.where[index], [value, page.limit ?? null])
          : records(statements.whereAfter[index], [value, page.limit ?? null, page.after]),
      upTo: (index, value, limit) => records(statements.upTo[index], [value, limit]),
      list: (page: Page = {}) =>
        page.after === undefined
          ? records(statements.list, [page.limit ?? null])
          : records(statements.listAfter, [page.limit ?? null, page.after]),
    };
  };
}

async function getIfNew<R>(
  session: Session,
  statement: Statement,
  memory: Remembered<R>,
  key: string,
): Promise<R | undefined> {
  const known = memory.of(key);
  const { rows } = await session.query(statement, [key, known?.version ?? '']);
  const [found] = rows as { version: string; record: R | null }[];
  if (!found) return undefined;
  return found.record === null ? known?.record : memory.keep(key, found.version, found.record);
}

function statementsFor(table: string, indexes: string[]): Statements {
  const place = `${SCHEMA}.${table}`;
  const columns = ['key', 'record', ...indexes.map(columnOf)];
  const given = columns.map((_, i) => `$${i + 1}`).join(', ');
  const changed = columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
  const insert = `insert into ${place} (${columns.join(', ')}) values (${given}) on conflict (key)`;
  const statement = (verb: string, text: string): Statement => ({ name: `${table}-${verb}`, text });
  const perIndex = (verb: string, text: (column: string) => string): Record<string, Statement> =>
    Object.fromEntries(indexes.map((index) => [index, statement(`${verb}-${index}`, text(columnOf(index)))]));
  const select = `select record from ${place}`;
  return {
    get: statement('get', `${select} where key = $1`),
    getIfNew: statement(
      'get-if-new',
      `select ${VERSION} as version, case when ${VERSION} = $2 then null else record end as record
       from ${place} where key = $1`,
    ),
    insert: statement('insert', `${insert} do nothing`),
    put: statement('put', `${insert} do update set ${changed}`),
    delete: statement('delete', `delete from ${place} where key = $1`),
    list: statement('list', `${select} order by key limit $1`),
    listAfter: statement('list-after', `${select} where key > $2 order by key limit $1`),
    where: perIndex('where', (column) => `${select} where ${column} = $1 order by key limit $2`),
    whereAfter: perIndex(
      'where-after',
      (column) => `${select} where ${column} = $1 and key > $3 order by key limit $2`,
    ),
    upTo: perIndex('up-to', (column) => `${select} where ${column} <= $1 order by ${column}, key limit $2`),
  };
}
