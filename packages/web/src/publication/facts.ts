/** What the public pages show: only what its State chose to make public. */
import type { ProvisionTold } from '../screens/law/facts.ts';

export interface PublicationFacts {
  readonly state: string;
  /** The day the pages are of. */
  readonly day: string;
  readonly choice: {
    readonly treaty: boolean;
    readonly provisions: 'none' | 'enacted' | 'all';
    readonly findings: readonly string[];
  };
  /** That the acts are not the record of the depositary. */
  readonly notice: string;
  readonly readUpTo: string;
  readonly acts: readonly PublicAct[];
  readonly provisions: readonly PublicProvision[];
  readonly findings: readonly PublicFinding[];
}

export interface Cited {
  readonly name: string;
  readonly url?: string;
}

export interface PublicAct {
  readonly kind: string;
  readonly earliest: string;
  readonly latest: string;
  readonly ref?: string;
  readonly text?: string;
  readonly confidence: string;
  readonly missingSince?: string;
  readonly sources: readonly Cited[];
}

/** A provision without who recorded it, and when. */
export type PublicProvision = Omit<ProvisionTold, 'state' | 'enactedOn' | 'recordedAt' | 'recordedBy'>;

export interface PublicFinding {
  readonly requirement: string;
  readonly ref: string;
  readonly title: string;
  readonly question: string;
  readonly duty: string;
  readonly status: string;
  readonly askedOtherwise: boolean;
  readonly answers: readonly {
    readonly status: string;
    readonly day: string;
    readonly reason: string;
    readonly provisions: readonly string[];
    readonly others: number;
    readonly secondReader: 'agrees' | 'differs' | 'none';
  }[];
}
