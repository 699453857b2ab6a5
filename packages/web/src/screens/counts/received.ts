/** Counts of other States: who reported a year, a report taken in, editions made. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { submitButton } from '../../kit/buttons.ts';
import { fileField } from '../../kit/field.ts';
import { errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { dataTable } from '../../kit/table.ts';
import { fileHint } from '../../kit/take-in.ts';
import { a, type Child, code, h2, p, section, written } from '../../tags.ts';
import { countTabs, yearForm } from './parts.ts';
import type { ReceivedFacts } from './told-facts.ts';

export function countsReceivedScreen(speech: Speech, facts: ReceivedFacts): Child[] {
  const { year, reports, faults, mayCompile } = facts;
  const title = speech.say('statistics.reported', { count: reports.length, year: String(year) });
  return [
    countTabs(speech, 'received'),
    pageHead({
      title: speech.say('statistics.received-title'),
      said: speech.say('statistics.received-said'),
    }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    yearForm(speech, '/counts/received', year),
    section(
      { class: 'told' },
      h2(null, title),
      reports.length === 0
        ? null
        : dataTable(
            title,
            [
              ...(['state', 'version', 'day', 'why', 'digest'] as const).map((name) => ({
                says: speech.say(`statistics.${name}`),
              })),
              { says: speech.say('carried.came') },
            ],
            reports.map(({ state, version, at, because, digest, carried }) => ({
              cells: [
                speech.state(state),
                String(version),
                speech.day(at),
                because === undefined ? '' : written(because),
                code(null, digest.slice(0, 16)),
                speech.say(carried ? 'carried.came-node' : 'carried.came-hand'),
              ],
            })),
          ),
      p(
        { class: 'quiet' },
        facts.missing.length === 0
          ? speech.say('statistics.all-came')
          : speech.say('statistics.missing', {
              states: speech.list(facts.missing.map((state) => speech.state(state))),
            }),
      ),
      mayCompile ? takeIn(speech, facts) : null,
    ),
    editions(speech, facts),
  ];
}

const takeIn = (speech: Speech, { csrf, year, faults }: ReceivedFacts): Child =>
  postForm(
    { action: `/counts/received?year=${year}`, csrf, files: true, class: 'form no-print' },
    fileField({
      name: 'file',
      label: speech.say('statistics.take-in'),
      hint: fileHint(speech, speech.say('statistics.take-in-hint')),
      error: faultOf(faults, 'file'),
      accept: '.jws',
    }),
    submitButton({ says: speech.say('statistics.take-in'), icon: 'plus' }),
  );

const editions = (speech: Speech, facts: ReceivedFacts): Child => {
  const { csrf, year, editions: made, refused, mayCompile } = facts;
  const title = speech.say('statistics.editions');
  return section(
    { class: 'told' },
    h2(null, title),
    made.length === 0
      ? p({ class: 'quiet' }, speech.say('statistics.no-editions'))
      : dataTable(
          title,
          [
            { says: speech.say('statistics.edition-head') },
            { says: speech.say('statistics.day') },
            { says: speech.say('statistics.told-by'), number: true },
            { says: speech.say('statistics.not-reported'), number: true },
          ],
          made.map(({ number, at, reported, missing }) => ({
            cells: [
              a(
                { href: `/counts/editions/${year}/${number}` },
                speech.say('statistics.edition', { number: String(number) }),
              ),
              speech.day(at),
              String(reported),
              String(missing),
            ],
          })),
        ),
    refused === undefined ? null : p(null, speech.say(`statistics.why-${refused}`)),
    mayCompile && refused === undefined
      ? postForm(
          { action: '/counts/editions', csrf, about: { year: String(year) }, class: 'form no-print' },
          p({ class: 'hint' }, speech.say('statistics.make-said')),
          submitButton({ says: speech.say('statistics.make'), weight: 'main' }),
        )
      : null,
  );
};
