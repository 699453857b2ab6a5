/** An edition of compiled counts on paper: who reported, who did not, the figures. A letter nobody signs. */
import type { Speech } from '@comity/language';
import type { Letter, Line } from '../document.ts';
import { row } from '../lines.ts';

interface Figure {
  readonly sum: number | null;
  readonly toldBy: number;
  readonly withheldBy: number;
}

export interface EditionPaper {
  readonly by: string;
  readonly year: number;
  readonly number: number;
  readonly day: string;
  readonly least: number;
  readonly included: readonly { readonly state: string; readonly version: number; readonly digest: string }[];
  readonly missing: readonly string[];
  readonly tables: readonly {
    readonly direction: 'incoming' | 'outgoing';
    readonly total: Figure;
    readonly counts: readonly (Figure & { readonly dimension: string; readonly value: string })[];
  }[];
  /** What one count is of, as a reader calls it. */
  readonly valueName: (dimension: string, value: string) => string;
}

export function editionLetter(speech: Speech, facts: EditionPaper): Letter {
  const { by, year, number, day, least, included, missing } = facts;
  return {
    language: speech.language,
    direction: speech.direction,
    title: speech.say('statistics.edition-title', { year: String(year), number: String(number) }),
    head: { state: speech.state(by), authority: speech.say('statistics.received-title'), contact: [] },
    facts: [
      { label: speech.say('common.date'), value: speech.day(day), of: 'said' },
      {
        label: speech.say('statistics.told-by'),
        value: speech.list(included.map(({ state }) => speech.state(state))),
        of: 'said',
      },
      {
        label: speech.say('statistics.not-reported'),
        value: speech.list(missing.map((state) => speech.state(state))) || speech.say('statistics.nobody'),
        of: 'said',
      },
    ],
    notices: [speech.say('statistics.edition-said', { least: String(least) })],
    lines: [
      ...facts.tables.flatMap((table, at) => sideLines(speech, facts, table, at + 1)),
      ...sources(speech, facts),
    ],
    foot: {
      law: speech.say('statistics.foot'),
      page: speech.say('letter.foot.page', { page: '{page}', pages: '{pages}' }),
      mark: { kind: 'unsealed', text: speech.say('statistics.unsealed') },
    },
  };
}

function sideLines(
  speech: Speech,
  { valueName }: EditionPaper,
  { direction, total, counts }: EditionPaper['tables'][number],
  number: number,
): Line[] {
  const figure = (label: string, { sum, toldBy, withheldBy }: Figure): Line =>
    row(
      label,
      [
        sum === null ? speech.say('statistics.not-told') : speech.number(sum),
        `${speech.say('statistics.told-by')}${speech.colon}${speech.number(toldBy)}`,
        `${speech.say('statistics.withheld-by')}${speech.colon}${speech.number(withheldBy)}`,
      ].join(' · '),
    );
  return [
    { kind: 'heading', number, text: speech.say(`statistics.side-${direction}`) },
    figure(speech.say('counts.total'), total),
    ...[...Map.groupBy(counts, ({ dimension }) => dimension)].flatMap(([dimension, each]): Line[] => [
      { kind: 'group', text: speech.label('counts', `dimension-${dimension}`) },
      ...each.map((one) => figure(valueName(dimension, one.value), one)),
    ]),
  ];
}

const sources = (speech: Speech, { tables, included }: EditionPaper): Line[] => [
  { kind: 'heading', number: tables.length + 1, text: speech.say('statistics.sources') },
  ...included.map(({ state, version, digest }) =>
    row(`${speech.state(state)} · ${speech.say('statistics.version')} ${version}`, digest, 'machine'),
  ),
];
