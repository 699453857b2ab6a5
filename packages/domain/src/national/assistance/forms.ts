// What form help may take, and what is missing where it is asked for. Both lists are ours, after the lists that reviews of other
// conventions have States tick; areas are those the Convention names (54(3)).

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
