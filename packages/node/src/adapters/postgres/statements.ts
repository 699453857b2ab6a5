/** What is said to the database of one table: each question and each way to write, once for each index. */
import type { Statement } from './session.ts';
import { columnsOf, type Kind } from './writes.ts';

/** Schema of everything the store keeps. */
export const SCHEMA = 'comity';
/** Column that holds an index. */
export const columnOf = (index: string): string => `by_${index}`;

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

export function statementsFor(table: string, indexes: string[]): Statements {
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

export function kindsFor(table: string, indexes: string[]): Record<'insert' | 'put' | 'delete', Kind> {
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
