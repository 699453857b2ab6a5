/** Exact bytes under their SHA-256. */
import { createHash } from 'node:crypto';
import type { ExactBytes } from '../../ports/store.ts';
import { asBuffer } from './log.ts';
import type { Session, Statement } from './session.ts';

const PUT: Statement = {
  name: 'exact-put',
  text: 'insert into comity.exact (digest, bytes) values ($1, $2) on conflict (digest) do nothing',
};
const GET: Statement = { name: 'exact-get', text: 'select bytes from comity.exact where digest = $1' };

/** The bytes of one session. */
export function postgresExact(session: Session): ExactBytes {
  return {
    async put(bytes) {
      const digest = createHash('sha256').update(bytes).digest();
      session.send(PUT, [digest, asBuffer(bytes)]);
      return digest.toString('hex');
    },
    async get(digest) {
      const { rows } = await session.query(GET, [Buffer.from(digest, 'hex')]);
      const found = (rows as { bytes: Buffer }[])[0];
      return found && new Uint8Array(found.bytes);
    },
  };
}
