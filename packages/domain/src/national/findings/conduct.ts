// Two laws held against one offence of the Convention, element by element: help for whoever decides whether the conduct is an offence in
// both States (35(3)). It says what was found, by whom, and what is doubtful about it. It never says whether dual criminality is met, and is
// not asked for preservation, where a State may not require it (42(4), with the exceptions of 42(5)).
import { cite } from '@comity/convention';
import type { KeptProvision } from '../provisions/provision.ts';
import { type ChecklistItem, checklistOf } from './checklist.ts';
import type { ElementAnswer } from './finding.ts';
import type { MatrixRow } from './matrix.ts';

export const conductBeside = cite('supports', ['art35.p3'], 'page /law/conduct');

export type Doubt =
  | 'not-assessed'
  | 'disputed'
  | 'unread'
  | 'worded-otherwise'
  | 'not-in-force'
  | 'machine'
  | 'no-text';

/** What is known of one State's law on the offence. */
export interface ConductSide {
  readonly state: string;
  /** Rows of the questions on the article. */
  readonly rows: readonly MatrixRow[];
  /** Provisions said to concern the article. */
  readonly provisions: readonly KeptProvision[];
}

export interface ConductFound extends ConductSide {
  /** For each element all answers that stand, newest first; several where assessors differ, none where nobody said. */
  readonly answers: readonly (readonly {
    readonly answer: ElementAnswer;
    readonly by: string;
    readonly at: string;
  }[])[];
  readonly doubts: readonly Doubt[];
  /** What published sources place beside the article: places to begin reading. */
  readonly known: MatrixRow['known'];
}

export interface ConductBeside {
  readonly items: readonly ChecklistItem[];
  readonly sides: readonly ConductFound[];
}

/** Empty for an article that establishes no offence. */
export function besideConduct(article: string, sides: readonly ConductSide[]): ConductBeside {
  const items = checklistOf(article);
  return {
    items,
    sides: sides.map((side) => {
      const standing = side.rows.flatMap(({ current }) => current).toSorted((a, b) => (a.at < b.at ? 1 : -1));
      return {
        ...side,
        answers: items.map(({ id }) =>
          standing.flatMap(({ elements, by, at }) =>
            elements?.[id] ? { answer: elements[id], by, at } : [],
          ),
        ),
        doubts: doubtsOf(side),
        known: side.rows.find(({ known }) => known.some((one) => one.article === article))?.known ?? [],
      };
    }),
  };
}

function doubtsOf({ rows, provisions }: ConductSide): Doubt[] {
  const found = rows.flatMap(({ current }) => current);
  const doubts: [Doubt, boolean][] = [
    ['not-assessed', found.length === 0],
    ['disputed', rows.some(({ status }) => status === 'disputed')],
    ['unread', found.some(({ secondReader }) => secondReader === undefined)],
    ['worded-otherwise', rows.some(({ askedOtherwise }) => askedOtherwise)],
    ['no-text', provisions.length === 0],
    ['not-in-force', provisions.some(({ status }) => status !== 'in-force')],
    ['machine', provisions.some(({ translations }) => translations.some(({ kind }) => kind === 'machine'))],
  ];
  return doubts.flatMap(([doubt, is]) => (is ? doubt : []));
}
