/** Records of one table: the record as JSON beside its key, and a column for each of the shape's indexes. */
import { type Page, StoreError, type Table } from '../../ports/store.ts';
import type { Shape } from '../../ports/tables/shape.ts';
import { changesOf } from './changes.ts';
import type { Source } from './group.ts';
import type { Member } from './member.ts';
import { rememberRows } from './remembered.ts';
import type { Statement } from './session.ts';
import { SCHEMA, statementsFor } from './statements.ts';
import { wordSearch } from './words.ts';

/** Tables of few, large, steady records, and how many of each are remembered. */
const REMEMBERED: Readonly<Record<string, number>> = { trust: 256 };

/** The table's operations, to be bound to one work at a time. */
export function postgresTable<R>(name: string, shape: Shape<R>): (member: Member) => Table<R, string> {
  const indexes = Object.keys(shape.indexes);
  const statements = statementsFor(name, indexes);
  const find = shape.words && wordSearch(name, shape.words);
  const most = REMEMBERED[name];
  const fetch: (member: Member, key: string) => Promise<R | undefined> =
    most === undefined ? byText(statements.get) : byVersion(`${SCHEMA}.${name}`, most);
  const all = perStatement(statements.whereAll, byValue);
  const greatest = perStatement(statements.greatest, byValue);
  const changes = changesOf(name, shape, find);
  return (member) => {
    const written = changes(member.writes);
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
      const own = written.own(key);
      return own === undefined ? fetch(member, key) : (own ?? undefined);
    };
    return {
      get,
      async absent(keys) {
        const { rows } = await member.query(name, statements.absent, [keys]);
        return (rows as { key: string }[]).map(({ key }) => key);
      },
      async insert(record) {
        const key = shape.key(record);
        if ((await get(key)) !== undefined)
          throw new StoreError('exists', `a record with the key ${key} exists`);
        written.insert(record);
      },
      put: async (record) => written.put(record),
      delete: async (key) => written.delete(key),
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
