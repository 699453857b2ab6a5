/** What a keeper says of itself; public facts only. */

import type { PublicKey } from '@comity/proof';
import type { Policy } from '../policy.ts';
import type { KeyStatus } from './keys.ts';
import type { CheckpointRecord, RestoreGuard } from './log.ts';
import type { Hex, Instant } from './measures.ts';
import type { Officer } from './register.ts';

export type Condition = 'not-started' | 'ready' | 'restore-guard' | 'clock-alarm' | 'halted';

export interface KeeperDescription {
  condition: Condition;
  /** The State whose keeper this is. */
  state: string;
  publicKeys: {
    role: 'seal' | 'node' | 'freshness';
    status: KeyStatus;
    since: Instant;
    authority?: string;
    classes?: string[];
    key: PublicKey;
  }[];
  recipients: {
    role: 'inbox' | 'evidence';
    status: KeyStatus;
    since: Instant;
    kid: string;
    recipient: string;
  }[];
  /** Keys of logs and of the witness, whatever their status. */
  noteKeys: {
    role: 'log' | 'witness';
    kid: string;
    status: KeyStatus;
    since: Instant;
    name: string;
    vkeys: string[];
  }[];
  /** The State's own statements as this keeper believes them; absent until it was shown any. */
  statements?: {
    rootVersion: number;
    rootDigest: Hex;
    rootUntil: Instant;
    directoryVersion?: number;
    directoryDigest?: Hex;
    directoryUntil?: Instant;
    /** Until when each active seal key may seal. */
    seals: { kid: string; authority: string; until: Instant }[];
  };
  /** Our own logs, the custody log first. */
  logs: { origin: string; vkeys: string[]; last?: CheckpointRecord }[];
  witness?: { name: string; vkeys: string[] };
  watched: { origin: string; vkeys: string[]; last?: CheckpointRecord }[];
  officers: Officer[];
  /** Of the register: officers and watched logs. */
  registerDigest: Hex;
  /** Where officers approve with passkeys, and whether the sandbox's test keys count there; absent without a window. */
  window?: { origin: string; testKeys: boolean };
  guards: RestoreGuard[];
  policy: Policy;
  policyDigest: Hex;
  lastCheckpoint?: CheckpointRecord;
}
