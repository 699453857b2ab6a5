/** Keys of a State's own software, and the addresses that are told of changes. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = ['apikeys', 'webhooks'];

export const software: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of TABLES) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
  },
};
