// A State's counts of a year: told in full, with small ones withheld, corrected, and of a State that had few requests.
import type { PayloadOf } from '../../packages/protocol/src/index.ts';
import { uuidOf } from './ids.ts';

type Report = PayloadOf<'comity.counts/1'>;
type Table = Report['body']['tables'][number];
type Counted = Table['counts'][number];

const counted = (dimension: Counted['dimension'], values: Record<string, number | null>): Counted[] =>
  Object.entries(values)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([value, count]) => ({ dimension, value, ...(count === null ? {} : { count }) }));

const taken = (...counts: (number | null)[]): Table['days'] =>
  (['acknowledge', 'decide', 'execute'] as const).map((step, i) => ({
    step,
    ...(counts[i] === null || counts[i] === undefined ? {} : { count: counts[i] }),
    ...((counts[i] ?? 0) < 10 ? {} : { quartiles: { first: 4, median: 11 * (i + 1), third: 40 * (i + 1) } }),
  }));

const none = (direction: Table['direction']): Table => ({
  ...{ direction, since: 1, total: 0, counts: [] },
  days: taken(0, 0, 0),
});
/** Too few requests for anything to be said of them. */
const few = (direction: Table['direction']): Table => ({ ...{ direction, since: 1, counts: [], days: [] } });

const incoming: Table = {
  direction: 'incoming',
  since: 1,
  total: 64,
  counts: [
    ...counted('assurance', { 'by-hand': 6, sealed: 58 }),
    ...counted('ground', { ESSENTIAL_INTERESTS: null, NONCONFORMING: null }),
    ...counted('instrument', { letter: 24, preservation: 40 }),
    ...counted('offence', { 11: 21, 12: 19, 7: 30, 'serious-crime': 8 }),
    ...counted('outcome', { executed: 41, open: 12, refused: null, withdrawn: null }),
    ...counted('urgency', { emergency: null, normal: 50, urgent: null }),
  ],
  days: taken(64, 55, 41),
};
const outgoing: Table = {
  direction: 'outgoing',
  since: 1,
  total: 17,
  counts: [
    ...counted('assurance', { sealed: 17 }),
    ...counted('instrument', { letter: 6, preservation: 11 }),
  ],
  days: taken(17, null, 6),
};

const plans: {
  name: string;
  from: string;
  aud: string[];
  year: number;
  tables: Table[];
  version?: number;
}[] = [
  { name: 'with small counts withheld', from: 'xb', aud: ['xs'], year: 2027, tables: [incoming, outgoing] },
  {
    name: 'of a State that nobody asked',
    from: 'xc',
    aud: ['xs'],
    year: 2027,
    tables: [none('incoming'), outgoing],
  },
  {
    name: 'of few requests',
    from: 'xc',
    aud: ['xs', 'xa'],
    year: 2028,
    tables: [few('incoming'), few('outgoing')],
  },
  {
    name: 'corrected on one side, the other as it was',
    ...{ from: 'xb', aud: ['xs'], year: 2027, version: 2 },
    tables: [
      incoming,
      {
        ...outgoing,
        since: 2,
        total: 22,
        counts: counted('assurance', { sealed: 22 }),
        days: taken(22, null, null),
      },
    ],
  },
  {
    name: 'told to two',
    from: 'xa',
    aud: ['xb', 'xs'],
    year: 2027,
    tables: [outgoing, incoming].map((table, i) => ({
      ...table,
      direction: i === 0 ? 'incoming' : 'outgoing',
    })),
  },
];

export const countReports: { name: string; payload: Report }[] = plans.map(
  ({ name, from, aud, year, tables, version = 1 }) => {
    const created = `${year + 1}-04-0${version}T09:00:00.000Z`;
    return {
      name,
      payload: {
        _type: 'comity.counts/1',
        id: uuidOf(created, `counts ${from} ${name}`),
        iss: from,
        aud,
        created,
        body: {
          year,
          version,
          ...(version > 1 ? { because: 'Five letters that came on paper were entered late.' } : {}),
          rules: { threshold: 5, closedAfterDays: 90 },
          tables,
        },
      },
    };
  },
);
