/** Keys of the State: made, begun, ended, by two custodians or by newer statements. */

import type { PublicKey } from '@comity/proof';
import type { Approval } from './approval.ts';
import type { LeafProof } from './log.ts';

export type KeyRole = 'seal' | 'node' | 'freshness' | 'log' | 'witness' | 'inbox' | 'evidence';

export type KeyStatus = 'next' | 'active' | 'retired';

/** What is to happen to which key; its canonical form is what the leaf and the approvals are for. */
export type KeyChange =
  | { do: 'make'; role: 'seal'; authority: string; classes: string[] }
  | { do: 'make'; role: 'node' | 'freshness' | 'inbox' | 'evidence' | 'log' | 'witness' }
  | { do: 'activate' | 'retire'; kid: string };

export interface ChangeKeyRequest {
  change: KeyChange;
  leaf: LeafProof;
  approvals: Approval[];
}

export interface ChangeKeyAnswer {
  kid: string;
  key?: PublicKey;
  recipient?: string;
  vkeys?: string[];
}

/** `leaf.event.digest` is that of the payload of the directory, or of the last root where there is no directory. */
export interface FollowRequest {
  /** One version at a time, oldest first; those already believed change nothing. The very first begins with version 1. */
  roots: Uint8Array[];
  directory?: Uint8Array;
  leaf: LeafProof;
}

export interface FollowAnswer {
  rootVersion: number;
  directoryVersion?: number;
  /** Keys that sign no more, and those that took over. */
  ended: string[];
  begun: string[];
}
