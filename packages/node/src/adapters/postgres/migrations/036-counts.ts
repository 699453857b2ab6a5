/** Counts for the Conference: reports sent and received, and editions compiled of them. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const counts: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['countssent', 'countsreceived', 'countseditions']) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
  },
};
