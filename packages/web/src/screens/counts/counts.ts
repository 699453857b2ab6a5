/** Counts for the annual report, a table for each year and side; made to be printed as it is. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { textField } from '../../kit/field.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { type Child, form, h2, p, section } from '../../tags.ts';
import type { CountsFacts } from './facts.ts';
import { countTabs, shown, valueName } from './parts.ts';

type Year = CountsFacts['years'][number];

export const countsTitle = (speech: Speech): string => speech.say('counts.title');

export function countsScreen(speech: Speech, facts: CountsFacts): Child[] {
  const { from, to, threshold, closedAfterDays, years, next } = facts;
  return [
    countTabs(speech, 'own'),
    pageHead({
      title: speech.say('counts.title'),
      said: speech.say('counts.said', { days: String(closedAfterDays) }),
      acts: linkButton({
        says: speech.say('counts.csv'),
        href: `/api/counts.csv?from=${from}&to=${to}`,
        icon: 'download-simple',
        download: true,
      }),
    }),
    form(
      { method: 'get', action: '/counts', class: 'in-line no-print' },
      yearField(speech, 'from', from),
      yearField(speech, 'to', to),
      submitButton({ says: speech.say('counts.show') }),
    ),
    ...(years.every(({ total }) => total === 0)
      ? [
          emptyState(
            speech.say('counts.none-yet'),
            p(null, speech.say('counts.none-says', { year: String(next.year), date: speech.day(next.from) })),
          ),
        ]
      : years.filter(({ total }) => total !== 0).map((year) => yearTable(speech, year))),
    p(
      { class: 'quiet' },
      speech.sentences(
        speech.say('counts.withheld-why', { below: String(threshold - 1) }),
        speech.say('counts.desk-rules'),
      ),
    ),
  ];
}

const yearField = (speech: Speech, name: 'from' | 'to', value: number): Child =>
  textField({
    name,
    label: speech.say(`counts.${name}`),
    value: String(value),
    most: 4,
    inputmode: 'numeric',
    width: 'short',
    machine: true,
  });

function yearTable(speech: Speech, { year, direction, total, counts, days }: Year): Child {
  const title = `${year} · ${speech.say(`counts.${direction}`)}`;
  if (total === null) return section(null, h2(null, title), p(null, speech.say('counts.few')));
  const rows: Child[][] = [
    [speech.say('counts.total'), '', shown(speech, total)],
    ...counts.map(({ dimension, value, count }) => [
      speech.label('counts', `dimension-${dimension}`),
      valueName(speech, dimension, value),
      shown(speech, count),
    ]),
    ...days.map(({ step, count, quartiles }) => [
      `${speech.say('counts.days-to')} ${speech.say(`counts.step-${step}`)}`,
      quartiles === undefined ? '' : speech.say('counts.quartiles', asText(speech, quartiles)),
      shown(speech, count),
    ]),
  ];
  return section(
    null,
    h2(null, title),
    dataTable(
      title,
      [{ says: speech.say('counts.what') }, { says: '' }, { says: speech.say('counts.count'), number: true }],
      rows.map((cells) => ({ cells })),
    ),
  );
}

const asText = (
  speech: Speech,
  { first, median, third }: NonNullable<Year['days'][number]['quartiles']>,
) => ({
  first: speech.number(first),
  median: speech.number(median),
  third: speech.number(third),
});
