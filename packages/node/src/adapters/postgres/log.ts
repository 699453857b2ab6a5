/** The custody log's leaves and tree nodes. A leaf keeps the order in which it came until the sequencer gives it a place. */

import type { LeafRecord } from '../../ports/records.ts';
import { type LogTable, StoreError } from '../../ports/store.ts';
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
    `insert into ${LEAVES} (${LEAF})
     select * from unnest($1::text[], $2::json[], $3::text[], $4::text[], $5::bigint[])`,
  ),
  values: (rows) => columnsOf(rows, 5),
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
      member.writes.set(ADD, id, [id, JSON.stringify(event), salt, commitment, index]);
    },
    get: async (id) => (await leaves(GET, [id]))[0],
    at: async (index) => (await leaves(RANGE, [index, index + 1]))[0],
    range: (from, to) => leaves(RANGE, [from, to]),
    unplaced: (limit) => leaves(UNPLACED, [limit]),
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

/** The driver knows Buffers only. */
export const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
