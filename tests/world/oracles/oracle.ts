/** What an oracle may look at, and when. Each looks after every step where what it guards can change, and once more at rest. */
import type { Keeper } from '@comity/keeper';
import type { Passage } from '../../../packages/node/src/adapters/memory/weather.ts';
import type { ActRecord } from '../../../packages/node/src/ports/records/index.ts';
import type { Machine } from '../nation/machine.ts';

export interface Oracle {
  /** Rows a transaction has just made true, by table. */
  committed?(machine: Machine, rows: Changed): void;
  /** A keeper is about to be asked; it has answered. */
  asked?(machine: Machine, operation: keyof Keeper, request: unknown): void;
  answered?(machine: Machine, operation: keyof Keeper, request: unknown, answer: unknown): void;
  /** A node is about to send an envelope. */
  delivering?(machine: Machine, to: string, envelope: Uint8Array): void;
  /** Bytes on the wire. */
  passing?(passage: Passage): void;
  /** An officer was told that this act is committed. */
  returned?(machine: Machine, act: ActRecord): void;
  /** A node's process is up again. */
  started?(machine: Machine): void;
  /** The disk was replaced by an older copy of itself. */
  restored?(machine: Machine): void;
  /** Faults have stopped long ago and nothing changes any more. */
  atRest?(): void;
}

/** Keys of changed rows by table: `halves`, `acts`, `inbox`, `leaves`, `nodes`… */
export type Changed = Map<string, string[]>;

export function changedByTable(changed: string[]): Changed {
  const tables: Changed = new Map();
  for (const name of changed) {
    const slash = name.indexOf('/');
    const table = name.slice(0, slash);
    const keys = tables.get(table);
    if (keys) keys.push(name.slice(slash + 1));
    else tables.set(table, [name.slice(slash + 1)]);
  }
  return tables;
}
