/** The custody log's leaves and tree nodes. A leaf keeps the order in which it came until the sequencer gives it a place. */

import type { LeafRecord } from '../../ports/records.ts';
import { type LogTable, StoreError } from '../../ports/store.ts';
import type { Session, Statement } from './session.ts';

type LeafRow = Omit<LeafRecord, 'index'> & { index: string | null };

const LEAF = 'id, event, salt, commitment, index';
const LEAVES = 'comity.leaves';
const statement = (name: string, text: string): Statement => ({ name: `log-${name}`, text });

const ADD = statement(
  'add',
  `insert into ${LEAVES} (${LEAF}) values ($1, $2, $3, $4, $5) on conflict (id) do nothing`,
);
const GET = statement('get', `select ${LEAF} from ${LEAVES} where id = $1`);
const RANGE = statement(
  'range',
  `select ${LEAF} from ${LEAVES} where index >= $1 and index < $2 order by index`,
);
const UNPLACED = statement(
  'unplaced',
  `select ${LEAF} from ${LEAVES} where index is null order by arrival limit $1`,
);
const PLACE = statement(
  'place',
  `update ${LEAVES} as leaf set index = place.index
   from unnest($1::text[], $2::bigint[]) as place(id, index) where leaf.id = place.id`,
);
const PUT_NODES = statement(
  'put-nodes',
  `insert into comity.nodes (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
   on conflict (level, index) do update set hash = excluded.hash`,
);
const GET_NODES = statement(
  'get-nodes',
  `select node.hash from unnest($1::smallint[], $2::bigint[]) with ordinality as asked(level, index, position)
   left join comity.nodes as node using (level, index) order by asked.position`,
);

/** The log table of one session. */
export function postgresLog(session: Session): LogTable {
  const leaves = async (asked: Statement, values: unknown[]): Promise<LeafRecord[]> => {
    const { rows } = await session.query(asked, values);
    return (rows as LeafRow[]).map((row) => ({
      ...row,
      index: row.index === null ? null : Number(row.index),
    }));
  };
  return {
    async add({ id, event, salt, commitment, index }) {
      const values = [id, JSON.stringify(event), salt, commitment, index];
      const { rowCount } = await session.query(ADD, values);
      if (rowCount === 0) throw new StoreError('exists', `leaf ${id} exists`);
    },
    get: async (id) => (await leaves(GET, [id]))[0],
    at: async (index) => (await leaves(RANGE, [index, index + 1]))[0],
    range: (from, to) => leaves(RANGE, [from, to]),
    unplaced: (limit) => leaves(UNPLACED, [limit]),
    async place(places) {
      session.send(PLACE, [places.map(({ id }) => id), places.map(({ index }) => index)]);
    },
    async putNodes(nodes) {
      const columns = [nodes.map(({ level }) => level), nodes.map(({ index }) => index)];
      session.send(PUT_NODES, [...columns, nodes.map(({ hash }) => asBuffer(hash))]);
    },
    async getNodes(coordinates) {
      const asked = [coordinates.map(({ level }) => level), coordinates.map(({ index }) => index)];
      const { rows } = await session.query(GET_NODES, asked);
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
