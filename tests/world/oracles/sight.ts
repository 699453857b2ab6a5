/**
 * What the simulation itself has seen, kept outside the code under test: who sealed what, which statements were published, which
 * receipts were given, which tree heads were signed. The invariants are judged by this and by what lies on the disks.
 */
import type { Timeline } from '../engine/time.ts';
import type { Machine } from '../nation/machine.ts';

export const INVARIANTS = {
  I1: 'no loss',
  I2: 'one effect',
  I3: 'a receipt means durable',
  I4: 'authentic or inert',
  I6: 'no plaintext leaves',
  I7: 'log before effect',
  I8: 'no unseen fork',
  I9: 'four eyes on the same bytes',
  I10: 'no silent deadline',
  defect: 'nothing throws but what the world did',
  rest: 'the world comes to rest',
} as const;
export type Invariant = keyof typeof INVARIANTS;

export interface Violation {
  invariant: Invariant;
  state: string;
  text: string;
  /** True time. */
  at: number;
}

/** One payload some State's keeper, or a traitor with its keys, put a seal under. */
export interface SealedPayload {
  by: string;
  type: string;
  id: string;
  digest: string;
}

export interface Sight {
  time: Timeline;
  machines: Machine[];
  violations: Violation[];
  violate(invariant: Invariant, machine: Machine | undefined, text: string): void;
  /** By payload digest. */
  sealed: Map<string, SealedPayload>;
  /** Trust statements States really made, by payload digest, with their moment. */
  published: Map<string, { state: string; type: string; at: number }>;
}

export function newSight(time: Timeline): Sight {
  const told = new Set<string>();
  const sight: Sight = {
    time,
    machines: [],
    violations: [],
    sealed: new Map(),
    published: new Map(),
    violate(invariant, machine, text) {
      const state = machine?.state ?? '-';
      const key = `${invariant} ${state} ${text}`;
      if (told.has(key)) return;
      told.add(key);
      sight.violations.push({ invariant, state, text, at: time.now });
    },
  };
  return sight;
}

/** A row as it lies on the disk. */
export function row<R>(machine: Machine, table: string, key: string): R | undefined {
  const tables = machine.disk.state.tables as Record<string, Map<string, unknown>>;
  return tables[table]?.get(key) as R | undefined;
}

export function* rows<R>(machine: Machine, table: string): Generator<R> {
  const tables = machine.disk.state.tables as Record<string, Map<string, unknown>>;
  for (const record of tables[table]?.values() ?? []) yield record as R;
}
