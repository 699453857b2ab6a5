/** Counts that are told to others: what the next version would say, its sealing, and files sealed before. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { checksField } from '../../kit/choices.ts';
import { areaField, textField } from '../../kit/field.ts';
import { emptyState, errorSummary, faultOf, notice } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { a, type Child, h2, h3, p, section, written } from '../../tags.ts';
import { countTabs, shown, valueName, yearForm } from './parts.ts';
import type { ReportsFacts, ToldTableFacts } from './told-facts.ts';

export function countReportsScreen(speech: Speech, facts: ReportsFacts): Child[] {
  const { year, next, faults } = facts;
  return [
    countTabs(speech, 'reports'),
    pageHead({ title: speech.say('statistics.reports-title'), said: speech.say('statistics.reports-said') }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    yearForm(speech, '/counts/reports', year),
    next === undefined
      ? emptyState(
          speech.say('statistics.year-open', { year: String(year) }),
          p(null, speech.say('statistics.year-open-says', { last: String(facts.lastClosed) })),
        )
      : [sealedBefore(speech, facts), upcoming(speech, facts, next)],
  ];
}

const sealedBefore = (speech: Speech, { year, reports }: ReportsFacts): Child => {
  const title = speech.say('statistics.sealed', { year: String(year) });
  return section(
    { class: 'told' },
    h2(null, title),
    reports.length === 0
      ? p({ class: 'quiet' }, speech.say('statistics.none-sealed'))
      : dataTable(
          title,
          [
            ...(['version', 'for-whom', 'day', 'why', 'file'] as const).map((name) => ({
              says: speech.say(`statistics.${name}`),
            })),
            { says: speech.say('carried.way') },
          ],
          reports.map(({ version, file, to, at, because }) => ({
            cells: [
              String(version),
              to.map((state) => speech.state(state)).join(speech.comma),
              speech.day(at),
              because === undefined ? '' : written(because),
              a({ href: `/counts/reports/${year}/${version}/${file}` }, speech.say('statistics.take')),
              a(
                { href: `/counts/reports/${year}/${version}/${file}/carried` },
                speech.say('carried.send-to'),
              ),
            ],
          })),
        ),
  );
};

const upcoming = (speech: Speech, facts: ReportsFacts, next: NonNullable<ReportsFacts['next']>): Child => {
  const held = next.held.flatMap(({ direction, stays, leftOut }) =>
    [...stays, ...leftOut].map((what) => `${speech.say(`counts.${direction}`)}: ${heldName(speech, what)}`),
  );
  return section(
    { class: 'told' },
    h2(null, speech.say('statistics.next', { version: String(next.version) })),
    next.differs ? null : p(null, speech.say('statistics.next-same')),
    held.length === 0
      ? null
      : notice(
          'tell',
          speech.say('statistics.held'),
          p(null, speech.say('statistics.held-says', { which: held.join('; ') })),
        ),
    ...next.tables.map((table) => toldTable(speech, table)),
    facts.maySeal ? sealForm(speech, facts) : null,
  );
};

const heldName = (speech: Speech, what: string): string =>
  what === 'total'
    ? speech.say('counts.total')
    : what === 'days'
      ? speech.say('counts.days-to')
      : speech.label('counts', `dimension-${what}`);

const toldTable = (speech: Speech, { direction, total, counts }: ToldTableFacts): Child => {
  const title = speech.say(`counts.${direction}`);
  if (total === undefined) return [h3(null, title), p(null, speech.say('counts.few'))];
  return [
    h3(null, title),
    dataTable(
      title,
      [{ says: speech.say('counts.what') }, { says: speech.say('counts.count'), number: true }],
      [
        { cells: [speech.say('counts.total'), speech.number(total)] },
        ...counts.map(({ dimension, value, count }) => ({
          cells: [
            `${speech.label('counts', `dimension-${dimension}`)} · ${valueName(speech, dimension, value)}`,
            shown(speech, count),
          ],
        })),
      ],
    ),
  ];
};

const sealForm = (speech: Speech, facts: ReportsFacts): Child => {
  const { csrf, year, reports, answers, faults } = facts;
  return postForm(
    { action: '/counts/reports', csrf, about: { year: String(year) }, class: 'form no-print' },
    toWhom(speech, facts),
    reports.length === 0
      ? null
      : areaField({
          name: 'because',
          label: speech.say('statistics.because'),
          hint: speech.say('statistics.because-hint'),
          value: answers.because,
          most: 2000,
          error: faultOf(faults, 'because'),
        }),
    submitButton({ says: speech.say('statistics.seal'), weight: 'main' }),
  );
};

/** Those that are pinned, by name; any other by letters, since a file can go by hand. */
function toWhom(speech: Speech, { known, answers, faults }: ReportsFacts): Child {
  const { compare } = new Intl.Collator(speech.language);
  const choices = known.map((value) => ({ value, says: speech.state(value) }));
  return [
    known.length === 0
      ? null
      : checksField({
          ...{ name: 'pinned', label: speech.say('statistics.to'), values: answers.pinned },
          hint: speech.say('statistics.to-choose'),
          choices: choices.toSorted((x, y) => compare(x.says, y.says)),
        }),
    textField({
      name: 'to',
      label: speech.say(known.length === 0 ? 'statistics.to' : 'statistics.to-others'),
      hint: speech.say('statistics.to-hint'),
      value: answers.to,
      ...{ most: 1000, width: 'medium', machine: true, error: faultOf(faults, 'to') },
    }),
  ];
}
