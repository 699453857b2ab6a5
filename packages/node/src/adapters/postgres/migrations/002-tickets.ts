/** Tickets by which providers bring what they were ordered to produce. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const tickets: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.tickets (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
