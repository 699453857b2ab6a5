/** Exact bytes under their SHA-256. */
import { createHash } from 'node:crypto';
import type { ExactBytes } from '../../ports/store.ts';
import type { Source } from './group.ts';
import type { Member } from './member.ts';
import type { Statement } from './session.ts';
import type { Kind, Row } from './writes.ts';

/** Everything in one piece, and where each begins: the driver would write an array of bytes as text, twice as long. */
const PUT: Kind = {
  name: 'exact-put',
  table: 'exact',
  free: true,
  statement: {
    name: 'exact-put',
    text: `insert into comity.exact (digest, bytes)
      select substring($1::bytea from (32 * n - 31)::int for 32), substring($2::bytea from start for size)
      from unnest($3::int[], $4::int[]) with ordinality as part(start, size, n)
      on conflict (digest) do nothing`,
  },
  values: (rows: Row[]) => {
    const parts = rows as [Buffer, Buffer][];
    const sizes = parts.map(([, bytes]) => bytes.length);
    const starts: number[] = [];
    let next = 1;
    for (const size of sizes) {
      starts.push(next);
      next += size;
    }
    return [
      Buffer.concat(parts.map(([digest]) => digest)),
      Buffer.concat(parts.map(([, bytes]) => bytes)),
      starts,
      sizes,
    ];
  },
};
/** Sent before what is put, so that bytes taken away and put again are there. */
const DROP: Kind = {
  name: 'exact-drop',
  table: 'exact',
  free: true,
  statement: {
    name: 'exact-drop',
    text: `delete from comity.exact
      where digest in (select decode(key, 'hex') from unnest($1::text[]) as gone(key))`,
  },
  values: (rows: Row[]) => [rows.map(([key]) => key)],
};
const GET: Statement = {
  name: 'exact-get',
  text: 'select digest, bytes from comity.exact where digest = any($1::bytea[])',
};

const stored: Source<Buffer> = async (session, keys) => {
  const { rows } = await session.query(GET, [keys.map((key) => Buffer.from(key, 'hex'))]);
  return new Map(
    (rows as { digest: Buffer; bytes: Buffer }[]).map((row) => [row.digest.toString('hex'), row.bytes]),
  );
};

/** The bytes of one work. */
export function postgresExact(member: Member): ExactBytes {
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest();
      const key = digest.toString('hex');
      member.writes.set(PUT, key, [digest, Buffer.from(bytes)]);
      return key;
    },
    async get(digest) {
      const own = member.writes.get(PUT, digest)?.[1] as Buffer | undefined;
      if (own === undefined && member.writes.get(DROP, digest)) return undefined;
      const found = own ?? (await member.load(stored, digest));
      return found && new Uint8Array(found);
    },
    async delete(digest) {
      member.writes.drop(PUT, digest);
      member.writes.set(DROP, digest, [digest]);
    },
  };
}
