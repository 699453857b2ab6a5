// A power is never shown without what limits it: articles 6 and 24 beside the powers of 25 to 30, and 36 beside what passes data to
// another State.
import { cite, type Requirement, requirements } from '@comity/convention';

export const besidePowers = cite(
  'supports',
  ['art6.p1', 'art6.p2', 'art24.p1', 'art24.p2', 'art36.p1.a', 'art36.p2', 'art36.p3'],
  'comity law matrix',
);

const articleOf = (asked: Requirement): number => Number(/^\d+/.exec(asked.ref)?.[0]);
const isPower = (article: number): boolean => article >= 25 && article <= 30;
const passesData = (article: number): boolean => article >= 40 && article <= 47;

/** The articles that stand beside this question, when it is about a power or about passing data on. */
export function safeguardArticlesFor(asked: Requirement): number[] {
  const article = articleOf(asked);
  if (isPower(article)) return [6, 24];
  return passesData(article) ? [6, 24, 36] : [];
}

/** The questions chosen, and with any power among them those about its safeguards: nobody can leave them out. */
export function withSafeguards(chosen: readonly Requirement[]): Requirement[] {
  const articles = new Set(chosen.flatMap(safeguardArticlesFor));
  const ids = new Set(chosen.map(({ id }) => id));
  return requirements.filter((one) => ids.has(one.id) || articles.has(articleOf(one)));
}
