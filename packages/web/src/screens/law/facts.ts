/** What the pages on the law of States show. Questions and paragraphs of the Convention come from its data, in English, with their proof. */
import type { Requirement } from '@comity/convention';
import type { KnownProvision, RegionalGroup, SeenHow } from '@comity/convention/national';
import type { Fault } from '../../kit/notices.ts';

export type Found = 'met' | 'partly' | 'not' | 'not-applicable';
export type Standing = Found | 'disputed' | 'not-assessed';
/** Of several questions together; `begun`: met as far as it was read. */
export type Together = Standing | 'begun';
export type ElementSaid = 'there' | 'partly' | 'missing' | 'used' | 'not-used';

export interface FindingTold {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  /** Found by somebody without an account here; `by` took it in. */
  readonly from?: { readonly assessor: string; readonly source: string };
  readonly status: Found;
  readonly reason: string;
  readonly provisions: readonly { readonly id: string; readonly version: number }[];
  readonly elements?: Readonly<Record<string, ElementSaid>>;
  readonly asked: { readonly ref: string; readonly question: string; readonly duty: string };
  readonly secondReader?: {
    readonly by: string;
    readonly at: string;
    readonly agrees: boolean;
    readonly note?: string;
  };
  readonly takenBack?: { readonly at: string; readonly why: string };
}

export interface RowTold {
  readonly requirement: Requirement;
  readonly status: Standing;
  readonly current: readonly FindingTold[];
  readonly askedOtherwise: boolean;
  readonly unread: boolean;
  readonly beside: readonly number[];
  readonly known: readonly KnownProvision[];
}

export interface HeatFacts {
  /** Articles that stand together: `7–10`. */
  readonly clusters: readonly string[];
  readonly rows: readonly {
    readonly state: string;
    readonly group?: RegionalGroup;
    readonly cells: readonly { together: Together; met: number; asked: number; seen?: SeenHow }[];
  }[];
  /** How many States nothing is known of, left out here. */
  readonly others: number;
  readonly group?: RegionalGroup;
  readonly all: boolean;
}

export interface MatrixFacts {
  readonly state: string;
  readonly rows: readonly RowTold[];
  readonly counts: Readonly<Record<Standing, number>>;
  readonly article: string;
  readonly theme: string;
  readonly status: string;
  readonly words: string;
  /** A day whose end it is shown as of; empty for now. */
  readonly asOf: string;
  readonly provisions: number;
  readonly knownFrom?: string;
  readonly mayRecord: boolean;
}

export interface ProvisionTold {
  readonly state: string;
  readonly id: string;
  readonly law: string;
  readonly number: string;
  readonly heading?: string;
  readonly text: string;
  readonly language: string;
  readonly translations: readonly {
    readonly language: string;
    readonly text: string;
    readonly kind: string;
  }[];
  readonly status: string;
  readonly statusNote?: string;
  readonly enactedOn?: string;
  readonly inForceFrom?: string;
  readonly inForceUntil?: string;
  readonly source: { readonly name: string; readonly url?: string; readonly readOn?: string };
  readonly articles: readonly string[];
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy: string;
}

export interface ChecklistTold {
  readonly id: string;
  readonly kind: 'element' | 'option';
  readonly part: 'conduct' | 'mental' | 'without-right' | 'variation' | 'reservation';
  readonly says: string;
  readonly provisions: readonly string[];
}

export interface QuestionFacts {
  readonly state: string;
  readonly row: RowTold;
  readonly history: readonly FindingTold[];
  /** In the versions the findings rest on. */
  readonly provisions: readonly ProvisionTold[];
  /** Those of them that were changed since: the newest version. */
  readonly since: readonly { readonly id: string; readonly version: number; readonly status: string }[];
  readonly checklist: readonly ChecklistTold[];
  /** What the paragraphs say in our words, with how far that was checked. */
  readonly paragraphs: readonly { ref: string; says: string; verification: string }[];
  readonly safeguards: readonly RowTold[];
  /** What sources place beside the same article in other States. */
  readonly others: readonly { readonly state: string; readonly known: RowTold['known'] }[];
  readonly names: ReadonlyMap<string, string>;
  readonly me: string;
  readonly mayRecord: boolean;
}

export interface FindingFormFacts {
  readonly csrf: string;
  readonly state: string;
  readonly requirement: Requirement;
  readonly checklist: readonly ChecklistTold[];
  readonly provisions: readonly ProvisionTold[];
  readonly answers: Readonly<Record<string, string>>;
  readonly chosen: readonly string[];
  readonly faults: readonly Fault[];
}
