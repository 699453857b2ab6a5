/** What the pages of counts that are told show. A count that is absent is withheld. */
import type { Fault } from '../../kit/notices.ts';

export interface ToldTableFacts {
  direction: 'incoming' | 'outgoing';
  total?: number | undefined;
  counts: readonly { dimension: string; value: string; count?: number | undefined }[];
}

export interface ReportsFacts {
  csrf: string;
  year: number;
  lastClosed: number;
  maySeal: boolean;
  reports: readonly {
    version: number;
    file: number;
    to: readonly string[];
    at: string;
    because?: string | undefined;
  }[];
  /** Absent while the year is open. */
  next?: {
    version: number;
    differs: boolean;
    tables: readonly ToldTableFacts[];
    held: readonly {
      direction: 'incoming' | 'outgoing';
      stays: readonly string[];
      leftOut: readonly string[];
    }[];
  };
  /** States that are pinned here, this one apart. */
  known: readonly string[];
  answers: { pinned: readonly string[]; to: string; because: string };
  faults: readonly Fault[];
}

export interface ReceivedFacts {
  csrf: string;
  year: number;
  mayCompile: boolean;
  reports: readonly {
    state: string;
    version: number;
    at: string;
    digest: string;
    /** The State's node brought it. */
    carried: boolean;
    because?: string | undefined;
  }[];
  missing: readonly string[];
  editions: readonly { number: number; at: string; reported: number; missing: number }[];
  refused?: 'too-few-States' | 'too-few-new' | 'nothing-new';
  faults: readonly Fault[];
}

export interface CompiledFacts {
  sum: number | null;
  toldBy: number;
  withheldBy: number;
}

export interface EditionFacts {
  csrf: string;
  year: number;
  number: number;
  at: string;
  least: number;
  included: readonly { state: string; version: number; digest: string }[];
  missing: readonly string[];
  tables: readonly {
    direction: 'incoming' | 'outgoing';
    total: CompiledFacts;
    counts: readonly (CompiledFacts & { dimension: string; value: string })[];
  }[];
}
