/** Officers at the counter: their sessions, the passkeys they sign in with, codes for enrolling, and what works once. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = ['sessions', 'passkeys', 'invitations', 'once'];

export const officers: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of TABLES) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
  },
};
