/** Sealing what leaves and opening what arrives. */
import type { Purpose } from '../policy.ts';
import type { Approval } from './approval.ts';
import type { LeafProof } from './log.ts';
import type { Hex } from './measures.ts';

export interface SealRequest {
  purpose: Purpose;
  typ: string;
  /** Canonical payload; its `_type` selects the row of the policy. */
  payload: Uint8Array;
  leaf: LeafProof;
  approvals?: Approval[];
  /** Which authority's seal key; by default the first whose classes cover the type. */
  authority?: string;
  /** For an evidence announcement: the package it announces, sealed here under approvals, in place of its own. */
  approvedPackage?: Uint8Array;
  /** For a package: the head of the release it was made of. The approvals are then for it, and the package must name it. */
  release?: Uint8Array;
}

export interface UnwrapRequest {
  envelope: Uint8Array;
  leaf: LeafProof;
}

export interface Unwrapped {
  plaintext: Uint8Array;
  /** Of the inbox key that opened it: a message must name that key among those it was meant for (SPEC MSG-1). */
  kid: Hex;
}
