// What a State says it needs. Nobody sees it but whom that State lets see it; software draws it up from findings and sends it nowhere.
import { ASSISTANCE_AREAS, type AssistanceArea, type Requirement, requirement } from '@comity/convention';
import { isArticleNumber, isLanguageTag } from '../codes.ts';
import { isDay } from '../days.ts';
import type { MatrixRow } from '../findings/matrix.ts';
import { GAP_KINDS, type GapKind, HELP_FORMS, type HelpForm } from './forms.ts';

/** Who may see a need, each with all before it. */
export const VISIBILITIES = ['private', 'secretariat', 'donors', 'public'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export interface NeedSaid {
  readonly title: string;
  /** Articles of the Convention, by number. */
  readonly articles: readonly string[];
  /** Questions whose findings it comes from, and to which what came of it goes back. */
  readonly requirements: readonly string[];
  readonly area: AssistanceArea;
  readonly gap: GapKind;
  readonly priority: 'high' | 'medium' | 'low';
  readonly forms: readonly HelpForm[];
  /** Languages help may come in: BCP 47, small. */
  readonly languages: readonly string[];
  readonly earlierHelp?: string;
  /** Office to turn to; never a person’s private address. */
  readonly contact: string;
  readonly visibility: Visibility;
  readonly neededBy?: string;
}

export type NeedStanding = 'open' | 'picked' | 'under-way' | 'met' | 'withdrawn';

/** A need as kept; every change makes the next version. */
export interface Need extends NeedSaid {
  readonly id: string;
  readonly state: string;
  readonly standing: NeedStanding;
  /** Offer that was picked, by id; the giver is told by nobody. */
  readonly picked?: string;
  readonly version: number;
  readonly at: string;
  readonly by: string;
}

export const NEED_LIMITS = {
  line: 300,
  text: 4_000,
  articles: 68,
  requirements: 241,
  languages: 12,
} as const;

export type NeedObjection =
  | 'title'
  | 'article'
  | 'requirement'
  | 'area'
  | 'gap'
  | 'form'
  | 'language'
  | 'contact'
  | 'too-long'
  | 'date';

/** Why it cannot be kept, every reason once; empty when it can. */
export function objectionsToNeed(said: NeedSaid): NeedObjection[] {
  const { line, text, articles, requirements, languages } = NEED_LIMITS;
  const wrong: [NeedObjection, boolean][] = [
    ['title', said.title.trim() === ''],
    ['article', said.articles.length > articles || said.articles.some((one) => !isArticleNumber(one))],
    [
      'requirement',
      said.requirements.length > requirements ||
        said.requirements.some((id) => requirement(id) === undefined),
    ],
    ['area', !Object.hasOwn(ASSISTANCE_AREAS, said.area)],
    ['gap', !GAP_KINDS.includes(said.gap)],
    ['form', said.forms.length === 0 || said.forms.some((one) => !HELP_FORMS.includes(one))],
    [
      'language',
      said.languages.length === 0 ||
        said.languages.length > languages ||
        said.languages.some((one) => !isLanguageTag(one)),
    ],
    ['contact', said.contact.trim() === ''],
    [
      'too-long',
      said.title.length > line || said.contact.length > line || (said.earlierHelp ?? '').length > text,
    ],
    ['date', said.neededBy !== undefined && !isDay(said.neededBy)],
  ];
  return wrong.filter(([, is]) => is).map(([objection]) => objection);
}

/** Who is looking. */
export type Onlooker = 'own-state' | 'secretariat' | 'donor' | 'anybody';

const SEES: Readonly<Record<Visibility, readonly Onlooker[]>> = {
  private: ['own-state'],
  secretariat: ['own-state', 'secretariat'],
  donors: ['own-state', 'secretariat', 'donor'],
  public: ['own-state', 'secretariat', 'donor', 'anybody'],
};

export const maySeeNeed = ({ visibility }: Pick<NeedSaid, 'visibility'>, onlooker: Onlooker): boolean =>
  SEES[visibility].includes(onlooker);

/** A need begun from what is missing, article by article; a person completes and owns it. */
export interface DraftNeed {
  readonly article: string;
  readonly area: AssistanceArea;
  readonly gap: GapKind;
  readonly priority: NeedSaid['priority'];
  readonly requirements: readonly Requirement[];
}

const GAP_OF: Readonly<Record<Requirement['theme'], GapKind>> = {
  criminalization: 'law',
  procedural: 'law',
  safeguards: 'law',
  cooperation: 'procedure',
  institutional: 'institution',
  prevention: 'skills',
  'technical-assistance': 'skills',
};
const AREA_OF: Readonly<Record<Requirement['theme'], AssistanceArea>> = {
  criminalization: 'legislation',
  procedural: 'powers',
  safeguards: 'powers',
  cooperation: 'requests',
  institutional: 'legislation',
  prevention: 'investigation',
  'technical-assistance': 'investigation',
};

/** Also where assessors differ, as long as each of them found something missing. */
const isMissing = ({ status, current }: MatrixRow): boolean =>
  status === 'disputed'
    ? current.every((found) => found.status === 'not' || found.status === 'partly')
    : status === 'not' || status === 'partly';

/** From the rows that are not met or only partly, one draft an article; high when the Convention says *shall* and nothing is there. */
export function needsFromFindings(rows: readonly MatrixRow[]): DraftNeed[] {
  const gaps = rows.filter(isMissing);
  const byArticle = Map.groupBy(gaps, ({ requirement: { ref } }) => /^\d+/.exec(ref)?.[0] ?? '');
  return [...byArticle].map(([article, missing]) => {
    const { theme } = missing[0]!.requirement;
    const isDuty = missing.some(({ requirement: { duty }, status }) => duty === 'shall' && status === 'not');
    const isShall = missing.some(({ requirement: { duty } }) => duty === 'shall');
    return {
      article,
      area: AREA_OF[theme],
      gap: GAP_OF[theme],
      priority: isDuty ? 'high' : isShall ? 'medium' : 'low',
      requirements: missing.map(({ requirement: asked }) => asked),
    };
  });
}
