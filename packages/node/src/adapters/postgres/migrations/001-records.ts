/** The first shape: records as JSON under their keys, exact bytes, the custody log, counters. */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

const RECORDS = ['halves', 'acts', 'arrivals', 'inbox', 'trust', 'alarms', 'items', 'packages', 'settings'];

export const records: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of RECORDS) {
      await sql`create table comity.${sql.raw(table)} (
        key text collate "C" primary key,
        record json not null
      )`.execute(db);
    }
    // What is kept exactly is mostly ciphertext: compressing it would be wasted.
    await sql`create table comity.exact (digest bytea primary key, bytes bytea not null)`.execute(db);
    await sql`alter table comity.exact alter column bytes set storage external`.execute(db);
    await sql`create table comity.leaves (
      id text collate "C" primary key,
      event json not null,
      salt text not null,
      commitment text not null,
      index bigint unique,
      arrival bigint generated always as identity
    )`.execute(db);
    await sql`create index leaves_unplaced on comity.leaves (arrival) where index is null`.execute(db);
    await sql`create table comity.nodes (
      level smallint not null,
      index bigint not null,
      hash bytea not null,
      primary key (level, index)
    )`.execute(db);
    await sql`create table comity.counters (
      name text collate "C" not null,
      slot integer not null,
      value bigint not null,
      primary key (name, slot)
    )`.execute(db);
    await sql`create table comity.shapes (name text primary key, fingerprint text not null)`.execute(db);
  },
};
