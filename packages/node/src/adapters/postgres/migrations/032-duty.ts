/** Who was on duty, and what they handed over. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const duty: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.shifts (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
