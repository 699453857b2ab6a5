// Every problem of a filled-in proofing at once, in words a lawyer can act on.
import { type Correction, correctable, type Draft, outcomes, type StoredProvision } from './types.ts';

type Find = (id: string) => StoredProvision | undefined;
type DraftFinding = NonNullable<Draft['provisions']>[number];

/** The problems of a draft; none means it can be recorded. */
export const problemsOf = (draft: Draft, find: Find): string[] => [
  ...headProblems(draft),
  ...judged(draft).flatMap((finding) => findingProblems(finding, find)),
  ...twice(judged(draft).map((f) => f.id ?? '')).map((id) => `${id}: judged twice`),
];

/** The findings that were filled in. */
export const judged = (draft: Draft): DraftFinding[] =>
  (draft.provisions ?? []).filter((finding) => (finding.outcome ?? '') !== '');

const headProblems = (draft: Draft): string[] => {
  const problems: string[] = [];
  if (!draft.by?.name) problems.push('by.name: who did the proofing?');
  if (!draft.by?.function) problems.push('by.function: in which function?');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.on ?? '')) problems.push('on: the day, as 2027-03-31');
  if (!draft.text?.title) problems.push('text.title: against which text?');
  if (!['ar', 'zh', 'en', 'fr', 'ru', 'es'].includes(draft.text?.language ?? ''))
    problems.push('text.language: one of ar, zh, en, fr, ru, es');
  if (judged(draft).length === 0) problems.push('provisions: no outcome was filled in');
  return problems;
};

const findingProblems = (finding: DraftFinding, find: Find): string[] => {
  const { id = '', outcome = '', corrections = [] } = finding;
  const provision = find(id);
  if (!provision) return [`${id || 'a provision without id'}: there is no such provision`];
  const missing = missingFor(outcome, finding);
  return [
    ...(outcomes.some((o) => o === outcome) ? [] : [`${id}: outcome is one of ${outcomes.join(', ')}`]),
    ...(missing ? [`${id}: ${outcome} needs ${missing}`] : []),
    ...(outcome !== 'corrected' && corrections.length > 0
      ? [`${id}: corrections go with outcome corrected`]
      : []),
    ...corrections.flatMap((c) => correctionProblems(provision, c)),
  ];
};

const missingFor = (outcome: string, finding: DraftFinding): string | undefined => {
  if (outcome === 'corrected' && !finding.corrections?.length) return 'corrections';
  if (outcome === 'misnumbered' && !finding.foundAt) return 'foundAt: the number in the text';
  if ((outcome === 'absent' || outcome === 'unclear') && !finding.note) return 'a note';
  return undefined;
};

const correctionProblems = (provision: StoredProvision, { field, from, to }: Correction): string[] => {
  if (!correctable.includes(field))
    return [`${provision.id}: ${field} cannot be corrected, only ${correctable.join(', ')}`];
  const problems: string[] = [];
  if (provision[field] !== from) problems.push(`${provision.id}: ${field} does not read "${from}"`);
  if (!to || to === from) problems.push(`${provision.id}: ${field}: the corrected reading is missing`);
  return problems;
};

const twice = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) !== i);
