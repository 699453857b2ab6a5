/** Tables. On a phone each row becomes a block: its cells keep the name of their column. */
import {
  type Child,
  caption,
  col,
  colgroup,
  div,
  type Markup,
  table,
  tbody,
  td,
  th,
  thead,
  tr,
} from '../tags.ts';

export interface Column {
  says: Child;
  /** Numbers stand in columns. */
  number?: boolean;
  /** Per cent of the width, where rows that come late would widen what is painted already: all columns have one, or none. */
  share?: number;
}

export interface Row {
  id?: string;
  class?: string;
  cells: readonly Child[];
}

/** Shown before a cell on a phone, where the head of the table has no room. */
const nameOf = (column: Column | undefined): string | undefined =>
  typeof column?.says === 'string' && column.says !== '' ? column.says : undefined;

/** `title` is said to whoever hears the page. The first cell of a row is its head. */
export const dataTable = (title: Child, columns: readonly Column[], rows: readonly Row[]): Markup =>
  div(
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': title as string },
    table(
      { class: 'data' },
      caption({ class: 'vh' }, title),
      columns.some(({ share }) => share !== undefined)
        ? colgroup(null, ...columns.map(({ share }) => col({ width: `${share}%` })))
        : null,
      thead(
        null,
        tr(
          null,
          ...columns.map(({ says, number }) => th({ scope: 'col', class: number ? 'number' : '' }, says)),
        ),
      ),
      tbody(
        null,
        ...rows.map((row) =>
          tr(
            { ...(row.id === undefined ? {} : { id: row.id }), class: row.class ?? '' },
            ...row.cells.map((cell, at) =>
              at === 0
                ? th({ scope: 'row', class: columns[0]?.number ? 'number' : '' }, cell)
                : td({ class: columns[at]?.number ? 'number' : '', 'data-says': nameOf(columns[at]) }, cell),
            ),
          ),
        ),
      ),
    ),
  );
