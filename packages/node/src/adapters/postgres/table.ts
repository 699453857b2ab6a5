/** Records of one table: the record as JSON beside its key, and a column for each of the shape's indexes. */
import { type Page, StoreError, type Table } from '../../ports/store.ts';
import type { Source } from './group.ts';
import type { Member } from './member.ts';
import { rememberRows } from './remembered.ts';
import type { Statement } from './session.ts';
import { wordSearch } from './words.ts';
import { columnsOf, type Kind, type Row } from './writes.ts';

/** A table's shape as the adapter reads it. */
export type TableShape<R> = {
  key: (record: R) => string;
  indexes: Readonly<Record<string, (record: R) => string | undefined>>;
  words?: (record: R) => string;
};

/** Schema of everything the store keeps. */
export const SCHEMA = 'comity';
/** Column that holds an index. */
export const columnOf = (index: string): string => `by_${index}`;

/** Tables of few, large, steady records, and how many of each are remembered. */
const REMEMBERED: Readonly<Record<string, number>> = { trust: 256 };

type Statements = Record<'get' | 'absent' | 'list' | 'listAfter', Statement> & {
  where: Record<string, Statement>;
  whereAll: Record<string, Statement>;
  whereAfter: Record<string, Statement>;
  upTo: Record<string, Statement>;
  range: Record<string, Statement>;
  down: Record<string, Statement>;
  count: Record<string, Statement>;
  greatest: Record<string, Statement>;
};

/** The table's operations, to be bound to one work at a time. */
export function postgresTable<R>(name: string, shape: TableShape<R>): (member: Member) => Table<R, string> {
  const indexes = Object.keys(shape.indexes);
  const statements = statementsFor(name, indexes);
  const kinds = kindsFor(name, indexes);
  const find = shape.words && wordSearch(name, shape.words);
  const most = REMEMBERED[name];
  const fetch: (member: Member, key: string) => Promise<R | undefined> =
    most === undefined ? byText(statements.get) : byVersion(`${SCHEMA}.${name}`, most);
  const all = perStatement(statements.whereAll, byValue);
  const greatest = perStatement(statements.greatest, byValue);
  const rowOf = (record: R): Row => [
    shape.key(record),
    JSON.stringify(record),
    ...Object.values(shape.indexes).map((index) => index(record) ?? null),
  ];
  return (member) => {
    const { writes } = member;
    const records = async (statement: Statement | undefined, values: unknown[]): Promise<R[]> => {
      if (!statement) throw new TypeError(`${name} has no such index`);
      const { rows } = await member.query(name, statement, values);
      return (rows as { record: R }[]).map(({ record }) => record);
    };
    const found = async (source: Source<string[]> | undefined, value: string): Promise<R[]> => {
      if (!source) throw new TypeError(`${name} has no such index`);
      const texts = (await member.loadSeeing(name, source, value)) ?? [];
      return texts.map((text) => JSON.parse(text) as R);
    };
    const get = async (key: string): Promise<R | undefined> => {
      const own = writes.get(kinds.insert, key) ?? writes.get(kinds.put, key);
      if (own) return JSON.parse(own[1] as string) as R;
      return writes.get(kinds.delete, key) ? undefined : fetch(member, key);
    };
    return {
      get,
      async absent(keys) {
        const { rows } = await member.query(name, statements.absent, [keys]);
        return (rows as { key: string }[]).map(({ key }) => key);
      },
      async insert(record) {
        const row = rowOf(record);
        const key = shape.key(record);
        if ((await get(key)) !== undefined)
          throw new StoreError('exists', `a record with the key ${key} exists`);
        find?.note(writes, key, record);
        // One that was deleted in this transaction is there until the end.
        writes.set(writes.get(kinds.delete, key) ? kinds.put : kinds.insert, key, row);
        writes.drop(kinds.delete, key);
      },
      async put(record) {
        const key = shape.key(record);
        writes.drop(kinds.delete, key);
        find?.note(writes, key, record);
        writes.set(writes.get(kinds.insert, key) ? kinds.insert : kinds.put, key, rowOf(record));
      },
      async delete(key) {
        writes.drop(kinds.insert, key);
        writes.drop(kinds.put, key);
        find?.forget(writes, key);
        writes.set(kinds.delete, key, [key]);
      },
      where: (index, value, page?: Page) =>
        page === undefined
          ? found(all[index], value)
          : page.after === undefined
            ? records(statements.where[index], [value, page.limit ?? null])
            : records(statements.whereAfter[index], [value, page.limit ?? null, page.after]),
      upTo: (index, value, limit) => records(statements.upTo[index], [value, limit]),
      greatest: async (index, atMost) => (await found(greatest[index], atMost))[0],
      range: (index, from, to, { limit, after }) =>
        records(statements.range[index], [from, to, limit, after?.at ?? '', after?.key ?? '']),
      downFrom: (index, from, to, { limit, before }) =>
        records(statements.down[index], [from, to, limit, before?.at ?? null, before?.key ?? null]),
      async count(index, from, to) {
        const statement = statements.count[index];
        if (!statement) throw new TypeError(`${name} has no such index`);
        const { rows } = await member.query(name, statement, [from, to]);
        return Number((rows as { count: string }[])[0]!.count);
      },
      async search(typed, { limit, before }) {
        const asked = find?.asked(typed);
        return asked ? records(asked.statement, [limit, before ?? null, ...asked.values]) : [];
      },
      list: (page: Page = {}) =>
        page.after === undefined
          ? records(statements.list, [page.limit ?? null])
          : records(statements.listAfter, [page.limit ?? null, page.after]),
    };
  };
}

/** Whoever reads a record has one of its own, though many may share the reading. */
function byText<R>(statement: Statement) {
  const source: Source<string> = async (session, keys) => {
    const { rows } = await session.query(statement, [keys]);
    return new Map((rows as { key: string; text: string }[]).map(({ key, text }) => [key, text]));
  };
  return async (member: Member, key: string): Promise<R | undefined> => {
    const text = await member.load(source, key);
    return text === undefined ? undefined : (JSON.parse(text) as R);
  };
}

/** What many look for by one index, each by a value of its own, in one statement. */
function byValue(statement: Statement): Source<string[]> {
  return async (session, values) => {
    const { rows } = await session.query(statement, [values]);
    const found = new Map<string, string[]>();
    for (const { value, text } of rows as { value: string; text: string }[]) {
      const texts = found.get(value) ?? [];
      texts.push(text);
      found.set(value, texts);
    }
    return found;
  };
}

const perStatement = <T>(
  statements: Record<string, Statement>,
  make: (statement: Statement) => T,
): Record<string, T> =>
  Object.fromEntries(Object.entries(statements).map(([index, statement]) => [index, make(statement)]));

/** Of a row: the transaction that wrote it, and its place. */
const VERSION = "kept.xmin::text || ' ' || kept.ctid::text";

/** Rows that are remembered are asked for with their versions; one that has not changed is not sent again. */
function byVersion<R>(place: string, most: number) {
  const memory = rememberRows<R>(most);
  const statement: Statement = {
    name: `${place}-get-if-new`,
    text: `select key, ${VERSION} as version, case when ${VERSION} = asked.version then null else record end as record
      from unnest($1::text[], $2::text[]) as asked(key, version) join ${place} as kept using (key)`,
  };
  const source: Source<R> = async (session, keys) => {
    const known = keys.map((key) => memory.of(key));
    const { rows } = await session.query(statement, [keys, known.map((row) => row?.version ?? '')]);
    const found = rows as { key: string; version: string; record: R | null }[];
    return new Map(
      found.map(({ key, version, record }) => [
        key,
        record === null ? known[keys.indexOf(key)]!.record : memory.keep(key, version, record),
      ]),
    );
  };
  return (member: Member, key: string): Promise<R | undefined> => member.load(source, key);
}

function statementsFor(table: string, indexes: string[]): Statements {
  const place = `${SCHEMA}.${table}`;
  const statement = (verb: string, text: string): Statement => ({ name: `${table}-${verb}`, text });
  const perIndex = (verb: string, text: (column: string) => string): Record<string, Statement> =>
    Object.fromEntries(indexes.map((index) => [index, statement(`${verb}-${index}`, text(columnOf(index)))]));
  const select = `select record from ${place}`;
  return {
    get: statement('get', `select key, record::text as text from ${place} where key = any($1::text[])`),
    absent: statement(
      'absent',
      `select asked.key from unnest($1::text[]) with ordinality as asked(key, position)
       where not exists (select from ${place} as kept where kept.key = asked.key) order by position`,
    ),
    list: statement('list', `${select} order by key limit $1`),
    listAfter: statement('list-after', `${select} where key > $2 order by key limit $1`),
    where: perIndex('where', (column) => `${select} where ${column} = $1 order by key limit $2`),
    whereAfter: perIndex(
      'where-after',
      (column) => `${select} where ${column} = $1 and key > $3 order by key limit $2`,
    ),
    upTo: perIndex('up-to', (column) => `${select} where ${column} <= $1 order by ${column}, key limit $2`),
    range: perIndex(
      'range',
      (column) =>
        `${select} where ${column} >= $1 and ${column} <= $2 and (${column}, key) > ($4, $5)
         order by ${column}, key limit $3`,
    ),
    down: perIndex(
      'down',
      (column) =>
        `${select} where ${column} >= $1 and ${column} <= $2 and ($4::text is null or (${column}, key) < ($4, $5))
         order by ${column} desc, key desc limit $3`,
    ),
    count: perIndex(
      'count',
      (column) => `select count(*) as count from ${place} where ${column} >= $1 and ${column} <= $2`,
    ),
    whereAll: perIndex(
      'where-all',
      (column) =>
        `select ${column} as value, record::text as text from ${place} where ${column} = any($1::text[]) order by key`,
    ),
    greatest: perIndex(
      'greatest',
      (column) =>
        `select asked.value, kept.text from unnest($1::text[]) as asked(value) cross join lateral
         (select record::text as text from ${place} where ${column} <= asked.value
          order by ${column} desc, key desc limit 1) as kept`,
    ),
  };
}

function kindsFor(table: string, indexes: string[]): Record<'insert' | 'put' | 'delete', Kind> {
  const place = `${SCHEMA}.${table}`;
  const columns = ['key', 'record', ...indexes.map(columnOf)];
  const given = columns
    .map((column, i) => `$${i + 1}::${column === 'record' ? 'json' : 'text'}[]`)
    .join(', ');
  const changed = columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ');
  const insert = `insert into ${place} (${columns.join(', ')}) select * from unnest(${given})`;
  const kind = (verb: string, text: string, count: number): Kind => ({
    name: `${table}-${verb}`,
    table,
    statement: { name: `${table}-${verb}`, text },
    values: (rows) => columnsOf(rows, count),
  });
  return {
    insert: kind('insert', insert, columns.length),
    put: kind('put', `${insert} on conflict (key) do update set ${changed}`, columns.length),
    delete: kind('delete', `delete from ${place} where key = any($1::text[])`, 1),
  };
}
