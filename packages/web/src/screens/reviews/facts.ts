/** What the pages of the Conference's reviews are told. Nobody is scored: days are reminders of the mechanism as configured. */
import type { Known } from '@comity/letter';
import type { Fault } from '../../kit/notices.ts';
import type { Standing } from '../law/facts.ts';

export type ReviewStage =
  | 'nominating'
  | 'self-assessment'
  | 'desk-review'
  | 'dialogue'
  | 'observations'
  | 'response'
  | 'agreement'
  | 'follow-up'
  | 'closed';
export type ReviewSide = 'under-review' | 'reviewer' | 'secretariat';

export interface ReviewRow {
  readonly opened: {
    readonly id: string;
    readonly state: string;
    readonly reviewers: readonly string[];
    readonly began: string;
  };
  readonly clusterTitle: string;
  readonly stage: ReviewStage;
  readonly until?: string | undefined;
  readonly ends?: ReviewSide | undefined;
}

export interface ReviewListFacts {
  readonly csrf: string;
  readonly rows: readonly ReviewRow[];
  readonly mechanisms: readonly { id: string; title: string; version: number; basis: string }[];
  readonly mayTakePart: boolean;
  /** Set how reviews are done, draw, and open one. */
  readonly maySet: boolean;
  readonly faults: readonly Fault[];
}

interface Written {
  readonly language: string;
  readonly text: string;
  readonly by: { readonly name: string; readonly state?: string };
  readonly at: string;
}

/** A step as it was taken; its members are those of the step of that name. */
export interface StepTold {
  readonly step: string;
  readonly to?: string;
  readonly kind?: string;
  readonly response?: string;
  readonly done?: boolean;
  readonly requirement?: string;
  readonly answer?: { readonly status: Standing };
}

export interface DocumentTold {
  readonly id: string;
  readonly did: StepTold;
  readonly original: Written;
  readonly translations: readonly Written[];
}

export interface CountryReviewFacts extends ReviewRow {
  readonly csrf: string;
  readonly mechanism: { title: string; version: number; basis: string };
  /** Kinds of steps the officer may take now. */
  readonly open: readonly string[];
  readonly tasks: readonly {
    readonly stage: Exclude<ReviewStage, 'closed'>;
    readonly standing: 'done' | 'now' | 'later';
    readonly ends: ReviewSide;
    readonly until?: string;
    readonly ended?: string;
    readonly lacks: readonly string[];
  }[];
  readonly named: readonly { state: string; role: string; person: string }[];
  readonly parts: readonly string[];
  readonly questions: readonly {
    readonly requirement: { readonly id: string; readonly ref: string; readonly title: string };
    readonly found?: Standing | 'disputed';
    readonly findings: readonly { readonly reason: string }[];
    readonly document?: DocumentTold;
    readonly history: readonly { readonly at: string; readonly by: string; readonly status: Standing }[];
  }[];
  readonly documents: readonly DocumentTold[];
  readonly taken: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: { readonly name: string; readonly state?: string };
    readonly did: StepTold;
    readonly known: Known;
  }[];
  readonly aside: readonly {
    readonly entry: {
      readonly by: { readonly name: string; readonly state?: string };
      readonly did: StepTold;
    };
    readonly objections: readonly string[];
  }[];
  readonly mayTakePart: boolean;
  /** What of others may be written down now. */
  readonly told: readonly ToldForm[];
}

/** What others did that a page has a form for; what else others wrote comes with their part, or is told by command. */
export const TOLD_FORMS = ['nominate', 'withdraw-nomination', 'agree', 'end-stage'] as const;
export type ToldForm = (typeof TOLD_FORMS)[number];

/** Steps of this State that a page has a form for. */
export const STEP_FORMS = [
  'answer',
  'ask',
  'reply',
  'agree-to-meet',
  'meet',
  'observe',
  'respond',
  'follow-up',
  'agree',
  'publish',
  'admit-input',
  'translate',
  'end-stage',
] as const;
export type StepForm = (typeof STEP_FORMS)[number];

export interface StepFormFacts {
  readonly csrf: string;
  readonly review: ReviewRow;
  readonly kind: StepForm;
  readonly answers: Readonly<Record<string, string>>;
  readonly faults: readonly Fault[];
  /** Languages of the mechanism. */
  readonly languages: readonly string[];
  readonly questions: readonly { id: string; ref: string; title: string }[];
  /** What the step answers or translates. */
  readonly about?: DocumentTold;
}
