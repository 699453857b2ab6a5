/** What the pages are told on which reviews are set: how they are done, who draws whom, which one is opened. */
import type { Fault } from '../../kit/notices.ts';

type Answers = Readonly<Record<string, string>>;

/** Stages a mechanism may give days. */
export const DAYS_OF = [
  'nominating',
  'self-assessment',
  'desk-review',
  'dialogue',
  'observations',
  'response',
  'agreement',
  'follow-up',
] as const;
export const CIVIL_SOCIETY = ['none', 'with-consent', 'beside'] as const;
export const LOT_RULE_NAMES = ['otherGroupsIfTooFew', 'noMutual', 'noRepeat'] as const;
export const LOT_COUNTS = ['reviewers', 'fromSameGroup', 'mostEach'] as const;
export const ALLOWED = ['observers', 'visits'] as const;

export interface MechanismFormFacts {
  readonly csrf: string;
  readonly answers: Answers;
  /** Answers of fields that may have several. */
  readonly chosen: {
    readonly rules: readonly string[];
    readonly allowed: readonly string[];
    readonly languages: readonly string[];
  };
  /** Cycles the form has room for. */
  readonly cycles: number;
  readonly languages: readonly string[];
  readonly faults: readonly Fault[];
}

interface Counted {
  readonly reviewers: number;
  readonly fromSameGroup: number;
  readonly mostEach: number;
}

export interface MechanismFacts {
  readonly maySet: boolean;
  readonly version: number;
  readonly basis: string;
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly mechanism: {
    readonly id: string;
    readonly title: string;
    readonly cycles: readonly {
      readonly number: number;
      readonly from: string;
      readonly until: string;
      readonly clusters: readonly {
        readonly id: string;
        readonly title: string;
        readonly articles: readonly string[];
      }[];
    }[];
    readonly days: Readonly<Partial<Record<string, number>>>;
    readonly lots: Counted & Readonly<Record<(typeof LOT_RULE_NAMES)[number], boolean>>;
    readonly mostExperts: number;
    readonly observers: boolean;
    readonly visits: boolean;
    readonly civilSociety: (typeof CIVIL_SOCIETY)[number];
    readonly languages: readonly string[];
  };
}

/** A cycle of a mechanism in one of its versions. */
export interface CycleChoice {
  /** `trial/1/1`: mechanism, version, number. */
  readonly value: string;
  readonly title: string;
  readonly version: number;
  readonly number: number;
}

interface PairShown {
  readonly reviewed: string;
  readonly reviewer: string;
}

export interface LotsFacts {
  readonly maySet: boolean;
  readonly cycles: readonly CycleChoice[];
  readonly draws: readonly {
    readonly id: string;
    readonly title: string;
    readonly version: number;
    readonly cycle: number;
    readonly seed: string;
    readonly draw: string;
    readonly result: string;
    readonly recordedAt: string;
    readonly pairs: readonly PairShown[];
  }[];
}

export interface DrawFormFacts {
  readonly csrf: string;
  readonly of: CycleChoice;
  readonly answers: Answers;
  readonly faults: readonly Fault[];
  /** SHA-256 of the lists, once they are in order: to be published before there is a seed. */
  readonly digest?: string;
  /** What the seed gives; nothing is kept yet. */
  readonly drawn?: readonly PairShown[];
}

export interface OpenFormFacts {
  readonly csrf: string;
  readonly answers: Answers;
  readonly faults: readonly Fault[];
  /** `trial/1/1/powers`. */
  readonly clusters: readonly (CycleChoice & {
    readonly cluster: string;
    readonly articles: readonly string[];
  })[];
  readonly draws: readonly { readonly id: string; readonly seed: string; readonly says: string }[];
}
