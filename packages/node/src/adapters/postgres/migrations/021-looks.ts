/** Looks at single items: whose hand was laid on which, and what was opened by breaking the glass. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

export const looks: Migration = {
  async up(db: Kysely<unknown>) {
    await sql`create table comity.glass (
      key text collate "C" primary key,
      record json not null
    )`.execute(db);
    // The item stands in the event already; the link to it now says so too.
    await sql`update comity.hands h
      set record = jsonb_set(h.record::jsonb, '{item}', l.event::jsonb -> 'item')::json
      from comity.leaves l
      where l.id = h.record ->> 'leaf' and (l.event ->> 'item') is not null`.execute(db);
  },
};
