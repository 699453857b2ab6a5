/** Translations of letters, beside the originals they are of. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const translations: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.translations (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
