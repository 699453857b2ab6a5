/**
 * A verdict claim by claim: proven, not proven, contradicted. Never one tick for the whole; what no package can show stands below it.
 */
import type { Speech } from '@comity/language';
import { dataTable } from '../../kit/table.ts';
import { b, type Child, h3, li, type Markup, p, path, span, svg, ul } from '../../tags.ts';

export type VerdictStatus = 'proven' | 'not-proven' | 'contradicted';

export interface VerdictFacts {
  /** In a sentence, as the verifier says it. */
  outcome: string;
  rows: readonly { status: VerdictStatus; says: string; claim: string; found: string }[];
  notShown: readonly string[];
  /** When it was found. */
  at: string;
}

const STATUSES: readonly VerdictStatus[] = ['contradicted', 'not-proven', 'proven'];

/** Two halves that fit, one without the other, a warning: told apart by shape, not by colour alone. */
const SHAPES: Readonly<Record<VerdictStatus, string>> = {
  proven:
    'M3 12a9 9 0 0 1 18 0c-3-2.6-6-2.6-9 0s-6 2.6-9 0ZM3.4 14.4a9 9 0 0 0 17.2 0c-2.8-1.8-5.4-1.4-8.2 1s-6.2 1-9-1Z',
  'not-proven': 'M3 12a9 9 0 0 1 18 0c-3-2.6-6-2.6-9 0s-6 2.6-9 0Z',
  contradicted: 'M12 3 22 20H2Z',
};

export const statusShape = (status: VerdictStatus): Markup =>
  svg(
    { class: `shape ${status}`, viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' },
    path({ d: SHAPES[status] }),
  );

export const verdictView = (speech: Speech, { outcome, rows, notShown, at }: VerdictFacts): Child => [
  p({ class: 'verdict-sentence' }, outcome),
  p({ class: 'quiet' }, speech.say('evidence.judged', { moment: speech.moment(at) })),
  ul(
    { class: 'verdict-counts' },
    ...STATUSES.map((status) => {
      const count = rows.filter((row) => row.status === status).length;
      const said = speech.say(`evidence.v-${status}`);
      return li(
        { class: count === 0 ? 'none' : '' },
        statusShape(status),
        b(null, speech.number(count)),
        ' ',
        said,
      );
    }),
  ),
  dataTable(
    speech.say('evidence.claim'),
    [
      { says: speech.say('evidence.claim') },
      { says: speech.say('request.standing') },
      { says: speech.say('evidence.found') },
    ],
    rows.map(({ status, says, claim, found }) => ({
      class: `verdict-${status}`,
      cells: [claim, span({ class: 'verdict-status' }, statusShape(status), says), found],
    })),
  ),
  h3({ class: 'after' }, speech.say('evidence.not-shown')),
  ul({ class: 'plain-list' }, ...notShown.map((each) => li(null, each))),
];
