/** Whether a package of ours was announced, as the acts of its request say. */
import type { ActRecord, PackageRecord } from '../../ports/records/index.ts';

/** Its announcement; undefined while there is none. */
export const announcementOf = (
  { id }: Pick<PackageRecord, 'id'>,
  acts: readonly ActRecord[],
): ActRecord | undefined =>
  acts.find(({ intent }) => (intent?.command as { package?: string } | undefined)?.package === id);

export const isAnnounced = (record: Pick<PackageRecord, 'id'>, acts: readonly ActRecord[]): boolean =>
  announcementOf(record, acts) !== undefined;
