/** One State: its organs and how to reach them, what it declared, its keys with the digits to compare by voice, and what waits. */
import { languageList, type Speech } from '@comity/language';
import { breadcrumbs, checkLine, checkList, definitions, pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState } from '../../kit/notices.ts';
import { when } from '../../kit/when.ts';
import { bdi, type Child, div, h2, li, p, section, ul, written } from '../../tags.ts';
import { requestTable } from '../request/table.ts';
import type { DirectoryFacts, UnderWay } from './facts.ts';
import { standing } from './list.ts';

export interface StatePageFacts {
  entry: DirectoryFacts;
  underWay?: UnderWay;
  /** Where this State's law is shown. */
  law?: string;
  /** Where a letter to this State is begun. */
  letter?: string | undefined;
}

export const entryScreen = (speech: Speech, { entry, underWay, law, letter }: StatePageFacts): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('directory.way'), [
      { says: speech.say('directory.title'), href: '/directory' },
      { says: speech.state(entry.state) },
    ]),
    title: written(speech.state(entry.state)),
    said: standing(speech, entry),
    acts: [
      letter === undefined ? null : linkButton({ says: speech.say('drafting.begin'), href: letter }),
      law === undefined ? null : linkButton({ says: speech.say('directory.law'), href: law, icon: 'scales' }),
    ],
  }),
  div(
    { class: 'columns' },
    div(
      { class: 'stack' },
      ...(entry.care.length === 0 ? [] : [careOf(speech, entry.care)]),
      section(
        { class: 'stack' },
        h2(null, speech.say('directory.authorities')),
        ...(entry.authorities.length === 0
          ? [emptyState(speech.say('directory.no-authorities'))]
          : entry.authorities.map((authority) => authorityPanel(speech, authority))),
      ),
      underWay === undefined ? null : requests(speech, underWay),
    ),
    div({ class: 'stack terms-over' }, keys(speech, entry), declared(speech, entry)),
  ),
];

const careOf = (speech: Speech, care: readonly string[]): Child =>
  box(
    speech.say('directory.to-do'),
    checkList(
      ...care.map((code) =>
        checkLine('care', speech.label('directory', `care-${code}`), speech.label('directory', `do-${code}`)),
      ),
    ),
  );

const authorityPanel = (speech: Speech, authority: DirectoryFacts['authorities'][number]): Child =>
  box(
    written(authority.name),
    p(
      { class: 'quiet' },
      speech.list(authority.functions.map((code) => speech.label('directory', `function-${code}`))),
    ),
    definitions([
      { term: speech.say('directory.phone'), says: authority.phone && bdi({ dir: 'ltr' }, authority.phone) },
      { term: speech.say('directory.email'), says: authority.email && bdi({ dir: 'ltr' }, authority.email) },
      { term: speech.say('directory.hours'), says: hoursOf(authority) },
      {
        term: speech.say('directory.languages'),
        says: languageList(speech, authority.languages),
      },
    ]),
  );

const hoursOf = ({ hours, timeZone }: DirectoryFacts['authorities'][number]): string =>
  [hours, timeZone].filter(Boolean).join(' · ');

const keys = (
  speech: Speech,
  { fingerprint, isOwn, root, directory, freshness, witnesses, quorum }: DirectoryFacts,
): Child =>
  box(
    speech.say('directory.keys'),
    p({ class: 'hash mono', dir: 'ltr' }, fingerprint),
    p({ class: 'quiet' }, speech.say(isOwn ? 'directory.compare-own' : 'directory.compare')),
    definitions([
      { term: speech.say('directory.assurance'), says: speech.say('directory.sealed') },
      { term: speech.say('directory.pinned'), says: when(speech, root.believedAt) },
      { term: speech.say('directory.fresh-at'), says: freshness.at && when(speech, freshness.at) },
      {
        term: speech.say('directory.directory-until'),
        says: directory && when(speech, directory.validUntil),
      },
      { term: speech.say('directory.root-until'), says: when(speech, root.validUntil) },
      {
        term: speech.say('directory.witnesses'),
        says: speech.say('directory.witnessed', { quorum: String(quorum), count: String(witnesses) }),
      },
      {
        term: speech.say('directory.attested'),
        says: freshness.attestedAt && when(speech, freshness.attestedAt),
      },
    ]),
  );

const declared = (speech: Speech, entry: DirectoryFacts): Child =>
  box(
    speech.say('directory.declared'),
    definitions([
      {
        term: speech.say('directory.accepts'),
        says: languageList(speech, entry.languages),
      },
      {
        term: speech.say('directory.reservations'),
        says:
          entry.reservations.length === 0
            ? speech.say('common.none')
            : ul(
                { class: 'plain-list' },
                ...entry.reservations.map((paragraph) =>
                  li(null, speech.say('common.paragraph', { paragraph })),
                ),
              ),
      },
      {
        term: speech.say('directory.diplomatic'),
        says: speech.say(entry.diplomaticOnly ? 'common.yes' : 'common.no'),
      },
      {
        term: speech.say('directory.interpol'),
        says: speech.say(entry.interpolAccepted ? 'common.yes' : 'common.no'),
      },
      {
        term: speech.say('directory.channels'),
        says: ul(
          { class: 'plain-list' },
          ...entry.channels.map((url) => li(null, bdi({ dir: 'ltr', class: 'mono' }, url))),
        ),
      },
    ]),
    p({ class: 'quiet' }, speech.say('directory.own-word')),
  );

const requests = (speech: Speech, underWay: UnderWay): Child =>
  section(
    null,
    h2(null, speech.say('directory.requests')),
    underWay.length === 0
      ? emptyState(speech.say('directory.no-requests'))
      : requestTable(speech, speech.say('directory.requests'), underWay, '/requests/'),
  );
