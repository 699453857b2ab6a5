// The questions a review is about, and a self-assessment begun from what was found before.
import { type Requirement, requirement, requirements } from '@comity/convention';
import type { Cell } from '../findings/finding.ts';
import { standingOfCell } from '../findings/finding.ts';
import type { Mechanism } from './mechanism.ts';
import type { OwnAnswer } from './review.ts';

const articleOf = ({ ref }: Requirement): string => /^\d+/.exec(ref)?.[0] ?? '';

const articlesOf = ({ cycles }: Mechanism, cycle: number, cluster: string): readonly string[] =>
  cycles.find(({ number }) => number === cycle)?.clusters.find(({ id }) => id === cluster)?.articles ?? [];

/** Questions of a cluster, in the order of the list. */
export const questionsOf = (mechanism: Mechanism, cycle: number, cluster: string): Requirement[] => {
  const articles = articlesOf(mechanism, cycle, cluster);
  return requirements.filter((one) => articles.includes(articleOf(one)));
};

/** Is the question one of the cluster? */
export const isQuestionOf = (mechanism: Mechanism, cycle: number, cluster: string, id: string): boolean => {
  const asked = requirement(id);
  return asked !== undefined && articlesOf(mechanism, cycle, cluster).includes(articleOf(asked));
};

/**
 * Answers to begin with, from the State's own findings that stand undisputed and were asked in the words of today; the focal point
 * looks through them and hands in what the State means. What was not found is left open.
 */
export function prefilled(questions: readonly Requirement[], cells: readonly Cell[]): OwnAnswer[] {
  const byId = new Map(cells.map((cell) => [cell.requirement, cell]));
  return questions.flatMap(({ id }) => {
    const { status, current, askedOtherwise } = standingOfCell(byId.get(id));
    const newest = current[0];
    if (!newest || askedOtherwise || status === 'disputed' || status === 'not-assessed') return [];
    return [{ requirement: id, status, says: newest.reason, provisions: newest.provisions }];
  });
}
