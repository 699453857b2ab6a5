/** The letter as it stands: what is answered reads as it will leave, what is not is marked. An island lets it grow as one types. */
import type { Speech } from '@comity/language';
import { mark } from '../../kit/mark.ts';
import {
  article,
  aside,
  b,
  bdi,
  br,
  type Child,
  div,
  island,
  li,
  type Markup,
  ol,
  p,
  path,
  svg,
  time,
  written,
} from '../../tags.ts';
import type { UrgentAnswers, UrgentFacts } from './facts.ts';
import { articleSays } from './questions.ts';
import { inOnePhrase, splitIdentifiers } from './recognise.ts';

export function letterOf(speech: Speech, facts: UrgentFacts): Markup {
  const { say } = speech;
  return aside(
    { class: 'urgent-letter', 'aria-labelledby': 'letter-title' },
    p({ class: 'urgent-letter-title' }, b({ id: 'letter-title' }, say('urgent.letter'))),
    island(
      'comity-living-letter',
      { 'data-form': 'urgent', 'data-gap': say('urgent.gap'), 'data-days': daysOf(speech) },
      paper(speech, facts),
    ),
  );
}

const paper = (speech: Speech, facts: UrgentFacts): Markup => {
  const { say } = speech;
  const { answers } = facts;
  const fill = filler(say('urgent.gap'));
  const kinds = answers.kinds.map((kind) => speech.label('data', kind));
  const point = (label: Child, ...says: Child[]) => li(null, b(null, label), ' ', ...says);
  const fillings = {
    kinds: fill('kinds', speech.list(inOnePhrase(kinds, speech.language))),
    identifiers: fill('identifiers', splitIdentifiers(answers.identifiers).join(', '), 'mono'),
    from: fill('from', daySays(speech, answers.from)),
    until: fill('until', daySays(speech, answers.until)),
  };
  return div(
    { class: 'growing-sheet' },
    article(
      { class: 'growing' },
      head(speech, facts),
      p(null, say('urgent.letter-to'), ' ', b(null, fill('to', stateSays(speech, answers)))),
      p(null, say('urgent.letter-opens')),
      ol(
        null,
        point(
          say('urgent.label-data'),
          ...speech.rich<'urgent.letter-data', Markup>('urgent.letter-data', fillings),
        ),
        point(say('urgent.label-holder'), fill('provider', answers.provider)),
        point(
          say('urgent.label-offence'),
          fill('article', answers.article === '' ? '' : articleSays(speech, answers.article)),
          '. ',
          fill('provision', answers.provision),
        ),
        point(say('urgent.label-facts'), fill('facts', answers.facts)),
        point(say('urgent.label-relation'), fill('relation', answers.relation)),
        point(say('urgent.label-why'), fill('why', answers.why)),
        point(say('urgent.label-next'), say('urgent.letter-next')),
      ),
    ),
    tear(),
  );
};

const head = (speech: Speech, { own, answers, now }: UrgentFacts): Markup =>
  div(
    { class: 'growing-head' },
    mark(),
    div(
      null,
      b(null, written(own.name)),
      br(null),
      filler('')('authority', answers.authority),
      br(null),
      speech.say('urgent.letter-head'),
    ),
    div(
      { class: 'growing-ref' },
      filler('')('reference', answers.reference, 'mono'),
      br(null),
      time({ dateTime: now }, speech.day(now)),
      br(null),
      speech.label('urgency', answers.urgency),
    ),
  );

/** A place of the letter that an answer fills. */
const filler =
  (gap: string) =>
  (name: keyof UrgentAnswers, said: string, more = ''): Markup =>
    bdi(
      { 'data-fill': name, class: `${more} ${said === '' && gap !== '' ? 'gap' : ''}`.trim() },
      said === '' ? gap : said,
    );

const stateSays = (speech: Speech, { to }: UrgentAnswers): string => (to === '' ? '' : speech.state(to));

const daySays = (speech: Speech, day: string): string => {
  const at = Date.parse(day);
  return Number.isNaN(at) ? '' : speech.day(at);
};

/** The fifteenth of every month of 2026: the island puts another day and year in their place, and months read as they do everywhere. */
const daysOf = (speech: Speech): string =>
  Array.from({ length: 12 }, (_, month) => speech.day(Date.UTC(2026, month, 15))).join('|');

/** The foot of the sheet, torn along a wave: the text is still being written. */
const tear = (): Markup =>
  svg(
    {
      class: 'growing-tear',
      viewBox: '0 0 600 26',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    path({ class: 'fill', d: `M0 0V13${WAVE}L600 0Z` }),
    path({ class: 'edge', d: `M0 13${WAVE}` }),
  );

const WAVE = [
  20.9, 7.5, 20, 18.9, 11.1, 12, 7.8, 17.2, 20.6, 9.2, 17.2, 13.8, 17.7, 15.4, 19.8, 14.1, 19.7, 20.7, 12,
  15.9, 9.5, 13.2, 13.6, 13,
]
  .map((y, at, all) => {
    const before = all[at - 1] ?? 13;
    const x = at * 25;
    return `C${x + 12.5} ${before} ${x + 12.5} ${y} ${x + 25} ${y}`;
  })
  .join('');
