/** What the pages on the treaty's status show: the answers of the use cases as plain data. Days are `YYYY-MM-DD`. */
import type { Days, RegionalGroup, TreatyActKind, TreatySource } from '@comity/convention/national';

/** One act as a source tells it. */
export interface ActTold {
  readonly id: string;
  readonly participant: string;
  readonly kind: TreatyActKind;
  readonly date: Days;
  readonly ref?: string;
  readonly text?: string;
  readonly about?: string;
  readonly sources: readonly Pick<TreatySource, 'name' | 'url' | 'standing'>[];
  readonly confidence: 'high' | 'medium' | 'low';
  readonly note?: string;
  readonly via: 'shipped' | 'list' | 'hand';
  readonly recordedAt?: string;
  readonly recordedBy?: string;
  readonly missingSince?: string;
  readonly ended?: { readonly at: string; readonly by: string; readonly why: string };
}

export interface ClaimsTold {
  readonly said: readonly ActTold[];
  readonly conflict: boolean;
  readonly doubtful: boolean;
  readonly withdrawn?: true;
}

export interface StandingTold {
  readonly participant: { readonly code: string; readonly kind: string; readonly group?: RegionalGroup };
  readonly signature?: ClaimsTold;
  readonly consent?: ClaimsTold;
  readonly denunciation?: ClaimsTold;
  readonly leavesOn?: Days;
  readonly boundFrom?: Days;
  readonly statements: readonly ActTold[];
  readonly domestic: readonly ActTold[];
  readonly conflict: boolean;
}

export interface DepositTold {
  readonly participant: string;
  readonly date: Days;
  readonly doubtful?: boolean;
  readonly supposed?: boolean;
}

export interface ForceTold {
  readonly needed: number;
  readonly counted: readonly DepositTold[];
  readonly notCounted: readonly DepositTold[];
  readonly missing: number;
  readonly completedOn?: Days;
  readonly inForceOn?: Days;
  readonly forEach: readonly { readonly participant: string; readonly bound?: Days }[];
}

export const SHOWN = ['all', 'joined', 'signed', 'nothing', 'differ'] as const;
export type Shown = (typeof SHOWN)[number];

/** The page of all: as of a day. */
export interface TreatyFacts {
  readonly asOf: string;
  readonly today: string;
  readonly opened: string;
  readonly signatureCloses: string;
  readonly readUpTo: string;
  readonly gaps: readonly string[];
  readonly tiles: {
    readonly signatories: { told: number; doubtful: number };
    readonly instruments: { told: number; doubtful: number };
    readonly organisations: number;
    readonly statements: number;
    readonly conflicts: number;
  };
  readonly force: ForceTold;
  readonly standings: readonly StandingTold[];
  /** Everybody who may join, with their group. */
  readonly everybody: readonly { code: string; group?: RegionalGroup }[];
  readonly group?: RegionalGroup;
  readonly show: Shown;
  readonly mayRecord: boolean;
}

/** The page of one State. */
export interface ParticipantFacts {
  readonly code: string;
  readonly group?: RegionalGroup;
  readonly asOf: string;
  readonly today: string;
  /** Absent when nothing is told of it on that day. */
  readonly standing?: StandingTold;
  /** Everything told, newest first, what was replaced included. */
  readonly entries: readonly ActTold[];
  readonly mayRecord: boolean;
}
