/** Every State that is pinned here: whom one calls at three in the morning, in which language, and whether its word is fresh. */
import { languageList, type Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import { a, bdi, type Child, p, span, written } from '../../tags.ts';
import type { DirectoryFacts } from './facts.ts';

export const directoryScreen = (speech: Speech, states: readonly DirectoryFacts[]): Child[] => {
  const wanting = states.filter(({ care }) => care.length > 0);
  return [
    pageHead({ title: speech.say('directory.title'), said: speech.say('directory.said') }),
    wanting.length === 0
      ? null
      : notice(
          'care',
          speech.say('directory.wanting', { count: wanting.length }),
          p(null, speech.list(wanting.map(({ state }) => speech.state(state)))),
        ),
    states.length < 2
      ? emptyState(speech.say('directory.nobody'), p(null, speech.say('directory.nobody-says')))
      : null,
    dataTable(
      speech.say('directory.title'),
      [
        { says: speech.say('common.state') },
        { says: speech.say('directory.desk') },
        { says: speech.say('directory.languages') },
        { says: speech.say('directory.freshness') },
      ],
      states.map((entry) => ({ cells: cellsOf(speech, entry) })),
    ),
  ];
};

function cellsOf(speech: Speech, entry: DirectoryFacts): Child[] {
  const { state, isOwn, authorities, languages } = entry;
  const desk = authorities.find(({ functions }) => functions.includes('24-7')) ?? authorities[0];
  return [
    span(
      null,
      a({ href: `/directory/${state}` }, written(speech.state(state))),
      isOwn ? span({ class: 'quiet' }, ` ${speech.say('directory.own')}`) : null,
    ),
    desk === undefined
      ? speech.say('common.not-known')
      : span(
          null,
          written(desk.name),
          desk.phone === undefined ? null : span({ class: 'quiet' }, ' ', bdi({ dir: 'ltr' }, desk.phone)),
        ),
    languageList(speech, languages),
    standing(speech, entry),
  ];
}

/** Never colour alone: an icon and the words. */
export const standing = (speech: Speech, { freshness, care, directory }: DirectoryFacts): Child => {
  const isFresh = freshness.standing === 'fresh' && care.length === 0;
  return span(
    { class: 'with-icon' },
    icon(isFresh ? 'check-circle-fill' : 'warning-fill', isFresh ? 'good' : 'care'),
    span(
      null,
      isFresh
        ? speech.rich('directory.fresh-until', { moment: when(speech, directory?.validUntil ?? '') })
        : speech.label('directory', `care-${care[0] ?? 'stale'}`),
    ),
  );
};
