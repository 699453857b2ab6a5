/** The Conference's reviews: mechanisms in their versions, draws of reviewers, reviews, and the steps taken in them. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const countryReviews: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['mechanisms', 'lots', 'countryreviews', 'reviewsteps']) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
  },
};
