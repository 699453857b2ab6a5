/** Every step from the first shape of the database to today's. Forward only; a released step is never edited. */
import type { Migration } from 'kysely/migration';
import { records } from './001-records.ts';

/** Names sort in the order of the steps. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-records': records,
};
