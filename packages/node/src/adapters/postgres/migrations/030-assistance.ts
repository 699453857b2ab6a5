/** Technical assistance: needs, offers, projects. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const assistance: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['needs', 'offers', 'projects']) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
  },
};
