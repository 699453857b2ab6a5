/** An edition of compiled counts: its coverage and sources, a drawing of each dimension, and the table beside it. Printed as it is. */
import type { Speech } from '@comity/language';
import { barChart } from '../../kit/bars.ts';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, code, h2, p, section } from '../../tags.ts';
import { countTabs, valueName } from './parts.ts';
import type { CompiledFacts, EditionFacts } from './told-facts.ts';

const SIDES = ['incoming', 'outgoing'] as const;

export function countEditionScreen(speech: Speech, facts: EditionFacts): Child[] {
  const { csrf, year, number } = facts;
  const title = speech.say('statistics.edition-title', { year: String(year), number: String(number) });
  return [
    countTabs(speech, 'received'),
    pageHead({
      trail: breadcrumbs(speech.say('treaty.way'), [
        { says: speech.say('statistics.received-title'), href: `/counts/received?year=${year}` },
        { says: speech.say('statistics.edition', { number: String(number) }) },
      ]),
      title,
      said: speech.say('statistics.edition-said', { least: String(facts.least) }),
      acts: [
        linkButton({
          says: speech.say('counts.csv'),
          href: `/api/counts/editions/${year}/${number}/table.csv`,
          icon: 'download-simple',
          download: true,
        }),
        postForm(
          { action: `/counts/editions/${year}/${number}`, csrf },
          submitButton({ says: speech.say('statistics.as-pdf'), icon: 'download-simple' }),
        ),
      ],
    }),
    coverage(speech, facts),
    ...groups(facts).map(({ dimension, values }) => figures(speech, facts, dimension, values)),
  ];
}

/** The total first, then each dimension with every value that either side has. */
function groups({ tables }: EditionFacts): { dimension: string; values: string[] }[] {
  const all = tables.flatMap(({ counts }) => counts);
  const dimensions = [...new Set(all.map(({ dimension }) => dimension))];
  return [
    { dimension: 'total', values: [''] },
    ...dimensions.map((dimension) => ({
      dimension,
      values: [
        ...new Set(all.filter((one) => one.dimension === dimension).map(({ value }) => value)),
      ].toSorted(),
    })),
  ];
}

const coverage = (speech: Speech, { at, included, missing }: EditionFacts): Child => {
  const title = speech.say('statistics.sources');
  const absent =
    missing.map((state) => speech.state(state)).join(speech.comma) || speech.say('statistics.nobody');
  return section(
    { class: 'told' },
    h2(null, title),
    p(null, speech.say('statistics.made-on', { day: speech.day(at) })),
    dataTable(
      title,
      (['state', 'version', 'digest'] as const).map((name) => ({ says: speech.say(`statistics.${name}`) })),
      included.map(({ state, version, digest }) => ({
        cells: [speech.state(state), String(version), code(null, digest)],
      })),
    ),
    p(null, `${speech.say('statistics.not-reported')}${speech.colon}${absent}`),
  );
};

function figures(speech: Speech, facts: EditionFacts, dimension: string, values: readonly string[]): Child {
  const isTotal = dimension === 'total';
  const title = isTotal ? speech.say('counts.total') : speech.label('counts', `dimension-${dimension}`);
  const rows = values.map((value) => ({
    says: isTotal ? title : valueName(speech, dimension, value),
    each: SIDES.map((side) => figureOf(facts, side, dimension, value)),
  }));
  return section(
    { class: 'told' },
    h2(null, title),
    barChart({
      id: `bars-${dimension}`,
      names: [speech.say('statistics.side-incoming'), speech.say('statistics.side-outgoing')],
      legend: speech.say('statistics.chart'),
      notTold: speech.say('statistics.not-told'),
      isRightToLeft: speech.direction === 'rtl',
      colon: speech.colon,
      rows: rows.map(({ says, each: [first, second] }) => ({
        says,
        first: first?.sum ?? null,
        second: second?.sum ?? null,
      })),
    }),
    dataTable(
      title,
      [
        { says: title },
        ...SIDES.flatMap((side) => [
          { says: speech.say(`statistics.side-${side}`), number: true },
          { says: speech.say('statistics.told-by'), number: true },
          { says: speech.say('statistics.withheld-by'), number: true },
        ]),
      ],
      rows.map(({ says, each }) => ({ cells: [says, ...each.flatMap((one) => cellsOf(speech, one))] })),
    ),
  );
}

const figureOf = (
  { tables }: EditionFacts,
  side: string,
  dimension: string,
  value: string,
): CompiledFacts | undefined => {
  const table = tables.find(({ direction }) => direction === side);
  if (dimension === 'total') return table?.total;
  return table?.counts.find((one) => one.dimension === dimension && one.value === value);
};

/** Where nobody told a figure, it is not told: whether it is nought is not known. */
const cellsOf = (speech: Speech, figure: CompiledFacts | undefined): string[] => [
  figure?.sum === null || figure === undefined
    ? speech.say('statistics.not-told')
    : speech.number(figure.sum),
  speech.number(figure?.toldBy ?? 0),
  speech.number(figure?.withheldBy ?? 0),
];
