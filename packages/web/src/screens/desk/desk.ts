/** The Desk: one sentence, the horizon, the list, and the chosen request beside it. */
import type { Key, Speech } from '@comity/language';
import { pageHead, pagination, tabs } from '../../kit/blocks.ts';
import { linkButton } from '../../kit/buttons.ts';
import { emptyState, heard } from '../../kit/notices.ts';
import {
  a,
  button,
  type Child,
  dd,
  dialog,
  div,
  dl,
  dt,
  form,
  h2,
  island,
  kbd,
  type Markup,
  p,
  section,
  span,
  ul,
} from '../../tags.ts';
import { ALARMS } from '../alarms/list.ts';
import { alarmItem } from '../alarms/says.ts';
import { noteWaits } from '../duty/line.ts';
import { alerted, awaited } from './awaited.ts';
import { beside } from './beside.ts';
import type { DeskFacts, Filter } from './facts.ts';
import { horizon } from './horizon.ts';
import { queueTable } from './queue.ts';
import { sentence } from './sentence.ts';

export { SOON as DESK_SOON } from './standing.ts';

export const DESK_ISLANDS = ['desk'];

export const deskTitle = sentence;

/** `acts` are the buttons beside the sentence: what one may begin here. */
export const deskScreen = (speech: Speech, facts: DeskFacts, starts: readonly Markup[] = []): Child[] => [
  pageHead({ title: sentence(speech, facts), ...(starts.length > 0 ? { acts: starts } : {}) }),
  noteWaits(speech, facts.duty),
  awaited(speech, facts.awaited),
  alerted(speech, facts.alerts),
  facts.rows.some(({ clock }) => clock) ? horizon(speech, facts) : null,
  island(
    'comity-desk',
    { 'data-now': facts.now, 'data-late': speech.say('common.late-by', { duration: '%' }) },
    div(
      { class: facts.beside ? 'columns' : '' },
      div(
        null,
        tabs(
          speech.say('desk.filter'),
          FILTERS.map(({ filter, says }) => filterTab(speech, facts, filter, says)),
        ),
        facts.rows.length === 0 ? nothing(speech, facts.filter) : queueTable(speech, facts),
        facts.next === undefined
          ? null
          : pagination(speech.say('common.more'), {
              next: { says: speech.say('common.more'), href: facts.next },
            }),
        alarmList(speech, facts),
      ),
      facts.beside ? beside(speech, facts.beside, facts.now) : null,
    ),
    keys(speech),
  ),
];

const FILTERS: readonly { filter: Filter; says: Key & `desk.${string}` }[] = [
  { filter: 'all', says: 'desk.all-open' },
  { filter: 'they-ask', says: 'desk.they-ask' },
  { filter: 'we-asked', says: 'desk.we-asked' },
  { filter: 'mine', says: 'desk.mine' },
];

const filterTab = (speech: Speech, { filter: current, counts }: DeskFacts, filter: Filter, says: Key) => ({
  says: speech.say(says as 'desk.mine'),
  href: filter === 'all' ? '/' : `/?show=${filter}`,
  current: filter === current,
  ...(counts[filter] === undefined ? {} : { count: speech.number(counts[filter]) }),
});

const nothing = (speech: Speech, filter: Filter): Markup =>
  emptyState(
    speech.say('desk.nothing-waits'),
    p(null, speech.say('desk.empty-says')),
    filter === 'all' ? null : p(null, a({ href: '/' }, speech.say('desk.show-all'))),
    p(null, a({ href: '/requests' }, speech.say('desk.all-requests'))),
  );

const alarmList = (speech: Speech, { alarms: { shown, count } }: DeskFacts): Markup | null =>
  count === 0
    ? null
    : section(
        { class: 'wants-a-look' },
        h2(null, speech.say('desk.wants-a-look'), span({ class: 'count' }, ` ${speech.number(count)}`)),
        ul(null, ...shown.map((alarm) => alarmItem(speech, alarm))),
        p(null, a({ href: ALARMS }, speech.say('alarms.list.all'))),
      );

const KEYS = [
  { keys: ['J', 'K'], says: 'desk.key-move' },
  { keys: ['↵'], says: 'desk.key-open' },
  { keys: ['A'], says: 'desk.key-acknowledge' },
  { keys: ['N'], says: 'desk.key-new' },
  { keys: ['?'], says: 'desk.key-list' },
] as const;

/** Keys work with a script only, and so the list of them shows with a script only. */
const keys = (speech: Speech): Markup =>
  dialog(
    { id: 'keys', 'aria-labelledby': 'keys-title' },
    h2({ id: 'keys-title' }, speech.say('desk.keys')),
    dl(
      null,
      ...KEYS.map(({ keys: names, says }) =>
        div(null, dt(null, ...names.map((name) => kbd(null, name))), dd(null, speech.say(says))),
      ),
    ),
    form(
      { method: 'dialog' },
      button({ class: 'btn', type: 'submit' }, speech.say('common.close')),
      heard(''),
    ),
  );

/** What one may begin from the Desk. */
export const startButton = (speech: Speech, href: string): Markup =>
  linkButton({
    says: speech.say('desk.urgent-request'),
    weight: 'main',
    icon: 'paper-plane-tilt',
    href,
    key: 'n',
  });
