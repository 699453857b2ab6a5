// The elements of an offence as a list to go through, with the options and reservations the text leaves to a State (arts 7 to 17, 19).
import {
  isOffenceArticle,
  notifications,
  offence,
  type ProvisionId,
  type Requirement,
} from '@comity/convention';
import type { ElementAnswer } from './finding.ts';

/** `element`: has to be there. `option`: a State may use it; using it is no gap. */
export interface ChecklistItem {
  readonly id: string;
  readonly kind: 'element' | 'option';
  readonly part: 'conduct' | 'mental' | 'without-right' | 'variation' | 'reservation';
  readonly says: string;
  readonly provisions: readonly ProvisionId[];
}

const articleOf = (ref: string): string => /^\d+/.exec(ref)?.[0] ?? '';

/** The list of an article; empty when it establishes no offence. */
export function checklistOf(article: string): ChecklistItem[] {
  if (!isOffenceArticle(article)) return [];
  const { conduct, mental, withoutRight, qualifiers, exclusions } = offence(article);
  const items = (part: ChecklistItem['part'], kind: ChecklistItem['kind'], from: readonly Said[]) =>
    from.map(({ says, provisions }, i) => ({ id: `${part}-${i + 1}`, kind, part, says, provisions }));
  const right =
    withoutRight.answer === 'required'
      ? [{ says: 'Without right.', provisions: withoutRight.provisions }]
      : [];
  const reservations = notifications('choices')
    .filter(({ ref, form }) => articleOf(ref) === article && form !== 'implementing choice')
    .map(({ what, provisions }) => ({ says: what, provisions }));
  return [
    ...items('conduct', 'element', conduct),
    ...items('mental', 'element', mental),
    ...items('without-right', 'element', right),
    ...items('variation', 'option', [...qualifiers, ...exclusions]),
    ...items('reservation', 'option', reservations),
  ];
}

type Said = { says: string; provisions: readonly ProvisionId[] };

/** What an answer to a list contradicts: `met` with an element missing, an answer to nothing. */
export function objectionsToElements(
  asked: Requirement,
  status: string,
  elements: Readonly<Record<string, ElementAnswer>>,
): ('unknown-element' | 'answer-does-not-fit' | 'met-with-a-gap')[] {
  const items = new Map(checklistOf(articleOf(asked.ref)).map((item) => [item.id, item]));
  const answers = Object.entries(elements);
  const fits = (id: string, answer: ElementAnswer) =>
    (items.get(id)?.kind === 'option') === (answer === 'used' || answer === 'not-used');
  return [
    ...(answers.some(([id]) => !items.has(id)) ? (['unknown-element'] as const) : []),
    ...(answers.some(([id, answer]) => items.has(id) && !fits(id, answer))
      ? (['answer-does-not-fit'] as const)
      : []),
    ...(status === 'met' && answers.some(([, answer]) => answer === 'missing' || answer === 'partly')
      ? (['met-with-a-gap'] as const)
      : []),
  ];
}
