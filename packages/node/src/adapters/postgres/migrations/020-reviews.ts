/** Working papers of officers who are to decide on a request. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const reviews: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.reviews (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
