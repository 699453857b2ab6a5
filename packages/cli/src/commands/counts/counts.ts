/** `comity counts`: what the annual report says, year by year; small numbers withheld, never by officer. */
import { Option } from 'commander';
import { countRequests, countRequestsCsv } from '../../client.gen.ts';
import { usage } from '../../exit.ts';
import { table } from '../../output/table.ts';
import type { Leaf, Values } from '../leaf.ts';

const yearOf = (options: Values, name: 'from' | 'to'): number | undefined => {
  const given = options[name];
  if (given === undefined) return undefined;
  if (/^2\d{3}$/.test(String(given))) return Number(given);
  throw usage(`--${name} is a year such as 2026, not ${String(given)}`);
};

const WITHHELD = 'withheld';
const cellOf = (count: number | null): string => (count === null ? WITHHELD : String(count));

export const counts: Leaf = {
  name: 'counts',
  summary:
    'Counts for the annual report: by instrument, urgency, offence, outcome and ground, and days taken',
  paragraphs: [],
  about: `Whole years, closed 90 days after their end and counted as they stood then. A number below 5 is withheld, with others so that no sum tells
it. Both are rules of ours: the Convention asks for no statistics.`,
  options: [
    new Option('--from <year>', 'the first year'),
    new Option('--to <year>', 'the last year; the last closed one where it is not named'),
    new Option('--csv', 'for a spreadsheet'),
  ],
  signsIn: true,
  example: 'comity counts --from 2025 --to 2026 --csv --as xa-chief > counts.csv',
  async run(call) {
    const from = yearOf(call.options, 'from');
    const to = yearOf(call.options, 'to');
    const span = { ...(from === undefined ? {} : { $from: from }), ...(to === undefined ? {} : { to }) };
    const session = await call.session();
    if (call.options.csv === true) {
      const csv = String(await session.ask((opts) => countRequestsCsv(span, opts)));
      return { json: { csv }, text: csv };
    }
    const found = await session.ask((opts) => countRequests(span, opts));
    const rows = found.years.flatMap(({ year, direction, total, counts: each, days }) => [
      [String(year), direction, 'total', '', cellOf(total)],
      ...each.map((one) => [String(year), direction, one.dimension, one.value, cellOf(one.count)]),
      ...days.map(({ step, count, quartiles }) => [
        ...[String(year), direction, 'days to', step],
        `${cellOf(count)}${quartiles ? `, median ${quartiles.median} (${quartiles.first} to ${quartiles.third})` : ''}`,
      ]),
    ]);
    return {
      json: found,
      text: table(
        ['year', 'side', 'what', '', 'count'],
        rows,
        `No year after ${found.lastClosed} is closed yet.`,
      ),
    };
  },
};
