/** Keys under which browsers keep officers' unsent words. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const draftKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.draftkeys (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
