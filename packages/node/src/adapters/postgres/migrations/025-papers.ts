/** Requests to and from States without a node, with their words; kept apart from halves. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const papers: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.papers (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
    await sql`create table comity.papers_words (
      key text collate "C" primary key,
      said text not null,
      vector tsvector not null
    ) with (toast_tuple_target = 128)`.execute(db);
    await sql`create index papers_words_vector on comity.papers_words using gin (vector)`.execute(db);
  },
};
