/** Every step from the first shape of the database to today's. Forward only; a released step is never edited. */
import type { Migration } from 'kysely/migration';
import { records } from './001-records.ts';
import { tickets } from './002-tickets.ts';
import { erasures } from './003-erasures.ts';
import { hands } from './004-hands.ts';
import { officers } from './011-officers.ts';
import { words } from './014-words.ts';
import { national } from './018-national.ts';
import { reviews } from './020-reviews.ts';
import { looks } from './021-looks.ts';
import { software } from './023-software.ts';
import { audit } from './024-audit.ts';
import { papers } from './025-papers.ts';
import { translations } from './026-translations.ts';
import { draftKeys } from './027-draft-keys.ts';
import { assistance } from './030-assistance.ts';
import { duty } from './032-duty.ts';
import { countryReviews } from './034-country-reviews.ts';
import { counts } from './036-counts.ts';
import { attachments } from './040-attachments.ts';

/** Names sort in the order of the steps. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-records': records,
  '002-tickets': tickets,
  '003-erasures': erasures,
  '004-hands': hands,
  '011-officers': officers,
  '014-words': words,
  '018-national': national,
  '020-reviews': reviews,
  '021-looks': looks,
  '023-software': software,
  '024-audit': audit,
  '025-papers': papers,
  '026-translations': translations,
  '027-draft-keys': draftKeys,
  '030-assistance': assistance,
  '032-duty': duty,
  '034-country-reviews': countryReviews,
  '036-counts': counts,
  '040-attachments': attachments,
};
