/** Which faults fired: one counts when it befell something, not when it was planned. */
export const FAULT_KINDS = [
  'drop',
  'repeat',
  'reorder',
  'late',
  'corrupt',
  'partition',
  'node-crash',
  'keeper-crash',
  'port-failure',
  'witness-offline',
  'witness-rolled-back',
  'clock-jump',
  'clock-frozen',
  'disk-full',
  'database-away',
  'restored-backup',
  'restored-both',
  'pouch',
  'directory-rotated',
  'equivocation',
  'forked-log',
  'careless-root',
  're-enveloped',
  'replayed',
  'stale-freshness',
  'forged-directory',
  'officer-twice',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface Tally {
  fired(kind: FaultKind): void;
  readonly total: number;
  readonly byKind: ReadonlyMap<FaultKind, number>;
}

export function newTally(onFired: (kind: FaultKind) => void): Tally {
  const byKind = new Map<FaultKind, number>();
  let total = 0;
  return {
    fired(kind) {
      total++;
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
      onFired(kind);
    },
    get total() {
      return total;
    },
    byKind,
  };
}
