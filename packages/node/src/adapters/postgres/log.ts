/** The custody log's leaves and tree nodes. A leaf keeps the order in which it came until the sequencer gives it a place. */

import type { Json } from '@comity/protocol';
import type { LeafRecord } from '../../ports/records/index.ts';
import { type LeafWish, type LogTable, StoreError } from '../../ports/store.ts';
import type { Member } from './member.ts';
import type { Statement } from './session.ts';
import { columnsOf, type Kind } from './writes.ts';

type LeafRow = Omit<LeafRecord, 'index'> & { index: string | null };

const LEAF = 'id, event, salt, commitment, index';
const LEAVES = 'comity.leaves';
const statement = (name: string, text: string): Statement => ({ name: `log-${name}`, text });

const GET = statement('get', `select ${LEAF} from ${LEAVES} where id = $1`);
const RANGE = statement(
  'range',
  `select ${LEAF} from ${LEAVES} where index >= $1 and index < $2 order by index`,
);
const UNPLACED = statement(
  'unplaced',
  `select ${LEAF} from ${LEAVES} where index is null order by arrival limit $1`,
);
const GET_NODES = statement(
  'get-nodes',
  `select node.hash from unnest($1::smallint[], $2::bigint[]) with ordinality as asked(level, index, position)
   left join comity.nodes as node using (level, index) order by asked.position`,
);

const ADD: Kind = {
  name: 'leaves-add',
  table: 'leaves',
  inOrder: true,
  statement: statement(
    'add',
    `insert into ${LEAVES} (${LEAF}, actor, about, act, at)
     select * from unnest($1::text[], $2::json[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[])`,
  ),
  values: (rows) => columnsOf(rows, 9),
};
const PLACE: Kind = {
  name: 'leaves-place',
  table: 'leaves',
  statement: statement(
    'place',
    `update ${LEAVES} as leaf set index = place.index
     from unnest($1::text[], $2::bigint[]) as place(id, index) where leaf.id = place.id`,
  ),
  values: (rows) => columnsOf(rows, 2),
};
const PUT_NODES: Kind = {
  name: 'nodes-put',
  table: 'nodes',
  statement: statement(
    'put-nodes',
    `insert into comity.nodes (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
     on conflict (level, index) do update set hash = excluded.hash`,
  ),
  values: (rows) => columnsOf(rows, 3),
};

/** The log table of one work. */
export function postgresLog(member: Member): LogTable {
  const leaves = async (asked: Statement, values: unknown[]): Promise<LeafRecord[]> => {
    const { rows } = await member.query('leaves', asked, values);
    return (rows as LeafRow[]).map((row) => ({
      ...row,
      index: row.index === null ? null : Number(row.index),
    }));
  };
  return {
    async add({ id, event, salt, commitment, index }) {
      // Ids are made by chance: only what failed once is worth a look first.
      const known = member.writes.get(ADD, id) ?? (member.again ? await this.get(id) : undefined);
      if (known) throw new StoreError('exists', `leaf ${id} exists`);
      const row = [id, JSON.stringify(event), salt, commitment, index, ...foundBy(event)];
      member.writes.set(ADD, id, row);
    },
    get: async (id) => (await leaves(GET, [id]))[0],
    at: async (index) => (await leaves(RANGE, [index, index + 1]))[0],
    range: (from, to) => leaves(RANGE, [from, to]),
    unplaced: (limit) => leaves(UNPLACED, [limit]),
    find: (wish) => leaves(...findingOf(wish)),
    async place(places) {
      for (const { id, index } of places) member.writes.set(PLACE, id, [id, index]);
    },
    async putNodes(nodes) {
      for (const { level, index, hash } of nodes)
        member.writes.set(PUT_NODES, `${level}/${index}`, [level, index, asBuffer(hash)]);
    },
    async getNodes(coordinates) {
      const asked = [coordinates.map(({ level }) => level), coordinates.map(({ index }) => index)];
      const { rows } = await member.query('nodes', GET_NODES, asked);
      return (rows as { hash: Buffer | null }[]).map(({ hash }, i) => {
        if (hash) return new Uint8Array(hash);
        throw new StoreError(
          'missing',
          `log node ${coordinates[i]?.level}/${coordinates[i]?.index} is not stored`,
        );
      });
    },
  };
}

/** What an event is looked up by: who, about which request, what, when. */
function foundBy(event: Json): (string | null)[] {
  const said = event as { [member: string]: Json | undefined };
  return ['actor', 'case', 'action', 'at'].map((name) =>
    typeof said[name] === 'string' ? (said[name] as string) : null,
  );
}

/** One statement for each set of members asked for, so that each is planned with the index it has. */
function findingOf({ limit, before, from, to, ...members }: LeafWish): [Statement, unknown[]] {
  const values: unknown[] = [limit];
  const conditions = ['index is not null'];
  const names: string[] = [];
  const add = (name: string, condition: string, value: unknown): void => {
    if (value === undefined) return;
    values.push(value);
    names.push(name);
    conditions.push(`${condition} $${values.length}`);
  };
  add('before', 'index <', before);
  add('from', 'at >=', from);
  add('to', 'at <=', to);
  add('actor', 'actor =', members.actor);
  add('case', 'about =', members.case);
  add('action', 'act =', members.action);
  const text = `select ${LEAF} from ${LEAVES} where ${conditions.join(' and ')} order by index desc limit $1`;
  return [statement(`find-${names.join('-')}`, text), values];
}

/** The driver knows Buffers only. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
