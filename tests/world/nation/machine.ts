/** One State's machine as everybody else in the world knows it, and who watches over it. */
import type { Keeper } from '@comity/keeper';
import type { MemoryState } from '../../../packages/node/src/adapters/memory/state.ts';
import type { Node } from '../../../packages/node/src/assembly.ts';
import type { Store } from '../../../packages/node/src/ports/store.ts';
import type { Chance } from '../../support/chance.ts';
import type { WorldCrypto } from '../../support/crypto.ts';
import type { Stage } from '../engine/stage.ts';
import type { Timeline } from '../engine/time.ts';
import type { Break } from '../ports/call.ts';
import type { Disk } from '../ports/store.ts';
import type { Wire } from '../wire/wire.ts';
import type { MachineClock } from './clock.ts';
import type { Founded } from './foundation.ts';
import type { Jobs } from './jobs.ts';
import type { KeeperProcess } from './keeper-site.ts';

/** What a machine tells those who watch over the world. */
export interface Watch {
  committed(machine: Machine, changed: string[]): void;
  asked(machine: Machine, operation: keyof Keeper, request: unknown): void;
  answered(machine: Machine, operation: keyof Keeper, request: unknown, answer: unknown): void;
  delivering(machine: Machine, to: string, envelope: Uint8Array): void;
  started(machine: Machine, guards: number): void;
  died(machine: Machine, which: 'node' | 'keeper'): void;
  defect(machine: Machine, where: string, error: unknown): void;
  /** Something worth a line in the trace. */
  told(machine: Machine, line: string): void;
}

export interface MachineDeps {
  stage: Stage;
  time: Timeline;
  chance: Chance;
  crypto: WorldCrypto;
  wire: Wire;
  watch: Watch;
  /** Asked for each port call whether it breaks. */
  breaks: (machine: Machine, which: 'node' | 'keeper', what: string) => Break | undefined;
  /** A planted bug: what was written last is lost when the process dies. */
  unsynced: boolean;
}

export interface Machine {
  readonly state: string;
  readonly founded: Founded;
  readonly others: string[];
  readonly disk: Disk;
  readonly clock: MachineClock;
  readonly keeper: KeeperProcess;
  /** The node, while its process is up and open. */
  node: Node | undefined;
  /** What the node keeps, as its own process reaches it. */
  store: Store | undefined;
  jobs: Jobs | undefined;
  /** When something last stood in the node's way: since then it is on time. */
  troubledAt: number;
  /** An old backup was put back, of the disk alone or of the keeper's memory too. */
  restoredFrom: 'disk' | 'both' | undefined;
  /** Names of statements its custodians took down again: no old copy of the disk may bring them back. */
  readonly takenDown: Set<string>;
  /** In this run of the node a witness has answered that it saw more of our log than our keeper remembers. */
  warned: boolean;
  /** What was really written, where a planted bug lets the disk say more. */
  synced: MemoryState | undefined;
  /** Publishes no freshness. */
  silent: boolean;
  /** Its officers do everything twice. */
  hasty: boolean;
  /** Up, open, and nothing stands in its way. */
  readonly healthy: boolean;
  startNode(): void;
  killNode(): void;
  /** Sets the timers anew after the clock was set. */
  rearm(): void;
  /** Something no longer stands in the way: every job comes round soon, as each does in the product. */
  relieved(): void;
  /** After how long a killed process comes back, unless somebody starts it before. */
  comesBack: (which: 'node' | 'keeper') => number | undefined;
}
