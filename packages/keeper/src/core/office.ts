/** Keys that stand for one another: of one role, and for a seal of one authority. */

import type { Instant } from '../contract/index.ts';
import type { KeyRecord } from '../keys/record.ts';

export function sameOffice(a: KeyRecord, b: KeyRecord): boolean {
  return a.role === b.role && (a.role !== 'seal' || b.role !== 'seal' || a.authority === b.authority);
}

/** A retired key signs no more; what was encrypted to it can still be opened. */
export const ended = (record: KeyRecord, now: Instant): KeyRecord => ({
  ...record,
  status: 'retired',
  since: now,
});

export const begun = (record: KeyRecord, now: Instant): KeyRecord => ({
  ...record,
  status: 'active',
  since: now,
});

/** The records with those of the same kid replaced. */
export function merge(records: readonly KeyRecord[], changed: readonly KeyRecord[]): KeyRecord[] {
  const kids = new Set(changed.map(({ kid }) => kid));
  return [...records.filter(({ kid }) => !kids.has(kid)), ...changed];
}
