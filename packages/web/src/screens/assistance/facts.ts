/** What the pages of technical assistance show (art. 54). Nothing on them is a score, and nothing on them is sent. */
import { ASSISTANCE_AREAS, type AssistanceArea } from '@comity/convention';
import type { RegionalGroup } from '@comity/convention/national';
import type { Fault } from '../../kit/notices.ts';

/** In the order of 54(3)(a) to (i). */
export const HELP_AREAS = Object.keys(ASSISTANCE_AREAS) as AssistanceArea[];
export const HELP_FORMS_SHOWN = [
  'legal-advice',
  'drafting',
  'model-law',
  'training',
  'practice-desk',
  'expert-on-site',
  'action-plan',
  'equipment',
  'evaluation',
  'other',
] as const;
export const GAPS_SHOWN = ['law', 'procedure', 'institution', 'skills', 'equipment'] as const;
export const PRIORITIES = ['high', 'medium', 'low'] as const;
export const SEEN_BY = ['private', 'secretariat', 'donors', 'public'] as const;
export const NEED_STANDINGS = ['open', 'picked', 'under-way', 'met', 'withdrawn'] as const;
export const HELP_DIRECTIONS = ['south-south', 'triangular', 'north-south', 'multilateral'] as const;
export const PROJECT_STATUSES = ['planned', 'under-way', 'ended', 'stopped'] as const;
export const READERS = ['secretariat', 'donor', 'anybody'] as const;

type HelpForm = (typeof HELP_FORMS_SHOWN)[number];

export interface NeedTold {
  readonly id: string;
  readonly state: string;
  readonly title: string;
  readonly articles: readonly string[];
  readonly requirements: readonly string[];
  readonly area: AssistanceArea;
  readonly gap: (typeof GAPS_SHOWN)[number];
  readonly priority: (typeof PRIORITIES)[number];
  readonly forms: readonly HelpForm[];
  readonly languages: readonly string[];
  readonly earlierHelp?: string;
  readonly contact: string;
  readonly visibility: (typeof SEEN_BY)[number];
  readonly neededBy?: string;
  readonly standing: (typeof NEED_STANDINGS)[number];
  readonly picked?: string;
  readonly version: number;
  readonly at: string;
}

interface ReachTold {
  readonly articles: readonly string[];
  readonly areas: readonly AssistanceArea[];
  readonly forms: readonly HelpForm[];
  readonly groups: readonly RegionalGroup[];
  readonly states: readonly string[];
  readonly languages: readonly string[];
}

interface SourceTold {
  readonly name: string;
  readonly url?: string;
}

export interface OfferTold extends ReachTold {
  readonly id: string;
  readonly by: string;
  readonly title: string;
  readonly summary: string;
  readonly direction: (typeof HELP_DIRECTIONS)[number];
  readonly from?: string;
  readonly until?: string;
  readonly conditions?: string;
  readonly contact: string;
  readonly standing: 'open' | 'closed';
  readonly source?: SourceTold;
}

export interface ProjectTold extends ReachTold {
  readonly id: string;
  readonly title: string;
  readonly status: (typeof PROJECT_STATUSES)[number];
  readonly from?: string;
  readonly until?: string;
  readonly summary: string;
  readonly aim?: string;
  readonly context?: string;
  readonly activities?: string;
  readonly outputs?: string;
  readonly outcomes?: string;
  readonly targetGroups?: string;
  readonly funders: readonly string[];
  readonly implementers: readonly string[];
  readonly budget?: string;
  readonly website?: string;
  readonly need?: string;
  readonly source?: SourceTold;
}

/** A question as the Convention's data have it, in English. */
export interface QuestionNamed {
  readonly id: string;
  /** Its paragraph, as people cite it. */
  readonly ref: string;
  readonly title: string;
  readonly question: string;
}

export interface NeedsFacts {
  readonly state: string;
  /** Of that State, newest first. */
  readonly own: readonly NeedTold[];
  /** Of other States, as they were handed over or written down here. */
  readonly others: readonly NeedTold[];
  readonly mayRecord: boolean;
}

export interface DraftsFacts {
  readonly state: string;
  readonly drafts: readonly {
    readonly article: string;
    readonly area: AssistanceArea;
    readonly gap: NeedTold['gap'];
    readonly priority: NeedTold['priority'];
    readonly requirements: readonly QuestionNamed[];
  }[];
  readonly mayRecord: boolean;
}

export type HelpAnswers = Readonly<Record<string, readonly string[]>>;

export interface NeedFormFacts {
  readonly csrf: string;
  /** Where it is sent. */
  readonly action: string;
  readonly back: string;
  readonly state: string;
  readonly answers: HelpAnswers;
  readonly questions: readonly QuestionNamed[];
  readonly faults: readonly Fault[];
}

export interface MatchTold {
  readonly offer: OfferTold;
  readonly reasons: readonly {
    readonly why: 'article' | 'area' | 'form' | 'language' | 'state' | 'region' | 'south-south';
    readonly articles?: readonly string[];
    readonly forms?: readonly string[];
    readonly languages?: readonly string[];
    readonly group?: RegionalGroup;
  }[];
  readonly doubts: readonly ('no-common-form' | 'no-common-language' | 'ends-before-it-is-needed')[];
}

export interface NeedFacts {
  readonly csrf: string;
  readonly need: NeedTold;
  readonly matches: readonly MatchTold[];
  /** The offer that was picked, where it is still kept here. */
  readonly picked?: OfferTold;
  readonly overlaps: readonly { project: ProjectTold; articles: readonly string[]; sameArea: boolean }[];
  readonly lookAgain: readonly { requirement: QuestionNamed; project: string; endedOn?: string }[];
  /** Projects that name this need. */
  readonly projects: readonly ProjectTold[];
  readonly mayRecord: boolean;
  readonly faults: readonly Fault[];
}

export interface HelpFormFacts {
  readonly csrf: string;
  readonly action: string;
  readonly back: string;
  readonly answers: HelpAnswers;
  readonly faults: readonly Fault[];
}

export interface FilesFacts {
  readonly csrf: string;
  /** How many needs the file for each reader would hold. */
  readonly counts: Readonly<Record<(typeof READERS)[number], number>>;
  readonly faults: readonly Fault[];
}
