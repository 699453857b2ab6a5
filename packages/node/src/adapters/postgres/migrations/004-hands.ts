/** The chain of hands on the evidence of a case: which leaf stands where in it. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const hands: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.hands (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
