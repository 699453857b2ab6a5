/** Erasures of evidence: one a request. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const erasures: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.erasures (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
  },
};
