/** Words of halves, derived from the records. The index does not read what a row is: rows are kept narrow, their words aside. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const words: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.halves_words (
      key text collate "C" primary key,
      said text not null,
      vector tsvector not null
    ) with (toast_tuple_target = 128)`.execute(db);
    await sql`create index halves_words_vector on comity.halves_words using gin (vector)`.execute(db);
  },
};
