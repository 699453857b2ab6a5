// The 241 questions by which a national law is held against the Convention.
import cooperation from '../../../convention/requirements/cooperation.json' with { type: 'json' };
import criminalization from '../../../convention/requirements/criminalization.json' with { type: 'json' };
import institutional from '../../../convention/requirements/institutional.json' with { type: 'json' };
import prevention from '../../../convention/requirements/prevention.json' with { type: 'json' };
import procedural from '../../../convention/requirements/procedural.json' with { type: 'json' };
import safeguards from '../../../convention/requirements/safeguards.json' with { type: 'json' };
import technicalAssistance from '../../../convention/requirements/technical-assistance.json' with {
  type: 'json',
};
import type { ProvisionId } from './law.gen.ts';

export const REQUIREMENT_THEMES = [
  'criminalization',
  'procedural',
  'safeguards',
  'cooperation',
  'institutional',
  'prevention',
  'technical-assistance',
] as const;

export type RequirementTheme = (typeof REQUIREMENT_THEMES)[number];

/** One question to a national law. */
export interface Requirement {
  readonly id: string;
  readonly theme: RequirementTheme;
  readonly ref: string;
  readonly provisions: readonly ProvisionId[];
  readonly title: string;
  readonly question: string;
  /** `should`: endeavour, consider, encouraged, or an inference a duty needs to work. */
  readonly duty: 'shall' | 'should' | 'may';
  readonly evidenceExpected: string;
}

const files = [
  criminalization,
  procedural,
  safeguards,
  cooperation,
  institutional,
  prevention,
  technicalAssistance,
];

/** All questions, theme by theme. */
export const requirements: readonly Requirement[] = files.flatMap(
  ({ theme, requirements }) =>
    requirements.map((r) => ({ ...r, theme })) as unknown as readonly Requirement[],
);

/** The question under an id; undefined when there is none. */
export const requirement = (id: string): Requirement | undefined => requirements.find((r) => r.id === id);

/** The questions that touch a provision. */
export const requirementsFor = (id: ProvisionId): readonly Requirement[] =>
  requirements.filter((r) => r.provisions.includes(id));
