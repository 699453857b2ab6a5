/** The law of States: acts of the treaty, lists taken in, provisions with their wordings and words, cells, standings. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const TABLES = ['treaty', 'lists', 'provisions', 'wordings', 'cells', 'standings'];

export const national: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of TABLES) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
    await sql`create table comity.provisions_words (
      key text collate "C" primary key,
      said text not null,
      vector tsvector not null
    ) with (toast_tuple_target = 128)`.execute(db);
    await sql`create index provisions_words_vector on comity.provisions_words using gin (vector)`.execute(db);
  },
};
