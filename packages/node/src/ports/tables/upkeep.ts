/** Tables of the node’s own: alarms, things that work once, small named values. */

import { isForOverseers, wantsALook } from '../records/alarm-kinds.ts';
import type { AlarmRecord, OnceRecord, SettingRecord } from '../records/index.ts';
import { shape } from './shape.ts';

export const UPKEEP = {
  alarms: shape({
    key: (r: AlarmRecord) => r.key,
    indexes: {
      open: (r) => (r.resolvedAt === undefined ? r.raisedAt : undefined),
      untold: (r) => (r.toldAt === undefined && r.resolvedAt === undefined ? r.raisedAt : undefined),
      /** What the Desk lists: no deadlines, which stand in its queue, and nothing for overseers. */
      desk: (r) => (r.resolvedAt === undefined && wantsALook(r) ? r.raisedAt : undefined),
      alerts: (r) => (r.resolvedAt === undefined && isForOverseers(r) ? r.raisedAt : undefined),
      about: (r) => r.about,
    },
  }),
  once: shape({ key: (r: OnceRecord) => r.key, indexes: { ends: (r) => r.endsAt } }),
  settings: shape({ key: (r: SettingRecord) => r.name, indexes: {} }),
} as const;
