// What help may be about, and what form it takes. Areas are those the Convention names (54(3)); forms are ours, after the lists that
// reviews of other conventions have States tick.
import type { ProvisionId } from '@comity/convention';

/** Areas of 54(3), by the point that names them. */
export const AREAS = {
  investigation: 'art54.p3.a',
  legislation: 'art54.p3.b',
  evidence: 'art54.p3.c',
  equipment: 'art54.p3.d',
  requests: 'art54.p3.e',
  tracing: 'art54.p3.f',
  confiscation: 'art54.p3.g',
  victims: 'art54.p3.h',
  powers: 'art54.p3.i',
} as const satisfies Record<string, ProvisionId>;
export type Area = keyof typeof AREAS;

/** `practice-desk`: training on a practice desk of this software, which any State that runs it can offer. */
export const HELP_FORMS = [
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
export type HelpForm = (typeof HELP_FORMS)[number];

/** What is missing: a law, a way of working, an office, people who know how, tools. */
export const GAP_KINDS = ['law', 'procedure', 'institution', 'skills', 'equipment'] as const;
export type GapKind = (typeof GAP_KINDS)[number];
