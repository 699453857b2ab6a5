/** Files that go with letters: which pieces of them are here. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const attachments: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.attachments (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
