/** Looking the custody log up by who acted, by request and by time: the newest first, a page at a time. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const COLUMNS = ['actor', 'about', 'act', 'at'];
const INDEXED = ['actor', 'about', 'at'];

export const audit: Migration = {
  async up(db: Kysely<unknown>) {
    for (const column of COLUMNS)
      await sql`alter table comity.leaves add column ${sql.ref(column)} text collate "C"`.execute(db);
    await sql`update comity.leaves set actor = event->>'actor', about = event->>'case', act = event->>'action',
      at = event->>'at'`.execute(db);
    for (const column of INDEXED)
      await sql`create index ${sql.ref(`leaves_by_${column}`)} on comity.leaves (${sql.ref(column)}, index)
        where ${sql.ref(column)} is not null`.execute(db);
  },
};
