// One State against all questions, with what sources already place beside each article.
import { type Requirement, requirements } from '@comity/convention';
import { type KnownProvision, knownLaws } from '@comity/convention/national';
import { type Cell, type CellStanding, type CellStatus, letterOf, standingOfCell } from './finding.ts';
import { safeguardArticlesFor, withSafeguards } from './safeguards-beside.ts';

export interface MatrixRow extends CellStanding {
  readonly requirement: Requirement;
  /** Articles whose rows belong beside this one: safeguards of a power. */
  readonly beside: readonly number[];
  /** Provisions that published sources place beside the article: a place to begin reading, no finding. */
  readonly known: readonly KnownProvision[];
}

export type StatusCounts = Readonly<Record<CellStatus, number>>;

/** Which questions: of an article, of a theme; all when nothing is said. */
export interface MatrixChoice {
  readonly article?: string;
  readonly theme?: Requirement['theme'];
}

const articleOf = ({ ref }: Requirement): string => /^\d+/.exec(ref)?.[0] ?? '';

/** The questions chosen, with the safeguards of any power among them. */
export const questionsFor = ({ article, theme }: MatrixChoice): Requirement[] =>
  withSafeguards(
    requirements.filter(
      (one) =>
        (article === undefined || articleOf(one) === article) && (theme === undefined || one.theme === theme),
    ),
  );

/** The rows of a State by its cells, in the order of the questions. Whatever was chosen, safeguards stand beside powers. */
export function matrixOf(
  state: string,
  cells: readonly Cell[],
  choice: MatrixChoice = {},
  until?: string,
): MatrixRow[] {
  const byId = new Map(cells.map((cell) => [cell.requirement, cell]));
  const known = Map.groupBy(
    knownLaws.find((law) => law.state === state)?.cells ?? [],
    ({ article }) => article,
  );
  return questionsFor(choice).map((requirement) => ({
    requirement,
    ...standingOfCell(byId.get(requirement.id), until),
    beside: safeguardArticlesFor(requirement),
    known: known.get(articleOf(requirement)) ?? [],
  }));
}

/** How many rows stand where. */
export function countsOf(rows: readonly { status: CellStatus }[]): StatusCounts {
  const counts = { met: 0, partly: 0, not: 0, 'not-applicable': 0, disputed: 0, 'not-assessed': 0 };
  for (const { status } of rows) counts[status] += 1;
  return counts;
}

/** Rows a committee has to look at: everything that is not met, with what the Convention asks first. */
export const gapsIn = (rows: readonly MatrixRow[]): MatrixRow[] => {
  const order = ['shall', 'should', 'may'];
  return rows
    .filter(({ status }) => status === 'not' || status === 'partly' || status === 'disputed')
    .toSorted((a, b) => order.indexOf(a.requirement.duty) - order.indexOf(b.requirement.duty));
};

/** Letters of all questions in their order, for many States at once. */
export const lettersOf = (cells: readonly Cell[]): string => {
  const byId = new Map(cells.map((cell) => [cell.requirement, cell]));
  return requirements.map(({ id }) => letterOf(byId.get(id))).join('');
};

/** Names the questions and their words together: letters written for others are not read as if they were for these. */
export const questionSet: string = (() => {
  let hash = 0x811c9dc5;
  for (const { id, ref, question, duty } of requirements)
    for (const character of `${id}\n${ref}\n${question}\n${duty}\n`)
      hash = Math.imul(hash ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return `${requirements.length}-${hash.toString(16).padStart(8, '0')}`;
})();
