/** All that wants a look: each with its words, closed by who saw to it, and the way to let a held message act. */
import type { Speech } from '@comity/language';
import { breadcrumbs, pageHead } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { areaField, LONGEST } from '../../kit/field.ts';
import { emptyState, errorSummary, faultOf } from '../../kit/notices.ts';
import { postForm } from '../../kit/post.ts';
import { type Child, type Markup, p, ul } from '../../tags.ts';
import type { AlarmFacts, AlarmsFacts, ReleaseHeldFacts } from './facts.ts';
import { alarmItem, alarmTitle } from './says.ts';

export const ALARMS = '/alarms';
const RELEASE = `${ALARMS}/release`;

export const alarmsScreen = (speech: Speech, facts: AlarmsFacts): Child[] => [
  pageHead({
    trail: trail(speech),
    title: speech.say('desk.wants-a-look'),
    said: speech.say('alarms.list.says'),
  }),
  facts.alarms.length === 0
    ? emptyState(speech.say('alarms.list.none'), p(null, speech.say('alarms.list.none-says')))
    : ul(
        { class: 'wants-a-look' },
        ...facts.alarms.map((alarm) =>
          alarmItem(speech, alarm, { exact: true, acts: actsOf(speech, facts, alarm) }),
        ),
      ),
];

const trail = (speech: Speech, ...further: { says: string; href?: string }[]): Markup =>
  breadcrumbs(speech.say('request.way'), [
    { says: speech.say('shell.desk'), href: '/' },
    ...(further.length === 0
      ? [{ says: speech.say('desk.wants-a-look') }]
      : [{ says: speech.say('desk.wants-a-look'), href: ALARMS }, ...further]),
  ]);

const actsOf = (
  speech: Speech,
  { csrf, mayClose, mayRelease }: AlarmsFacts,
  { key, held }: AlarmFacts,
): Markup[] => [
  ...(mayRelease && held !== undefined
    ? [
        linkButton({
          says: speech.say('alarms.list.release'),
          href: `${RELEASE}?message=${encodeURIComponent(held)}`,
          small: true,
        }),
      ]
    : []),
  ...(mayClose
    ? [
        postForm(
          { action: `${ALARMS}/seen`, csrf, about: { key } },
          submitButton({ says: speech.say('alarms.list.seen'), small: true }),
        ),
      ]
    : []),
];

/** One held message, and why it may act all the same. */
export const releaseHeldScreen = (
  speech: Speech,
  { csrf, alarm, why, faults }: ReleaseHeldFacts,
): Child[] => [
  pageHead({
    trail: trail(speech, { says: speech.say('alarms.list.release') }),
    title: alarmTitle(speech, alarm),
  }),
  errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
  ul({ class: 'wants-a-look' }, alarmItem(speech, alarm, { exact: true })),
  box(
    undefined,
    postForm(
      { action: RELEASE, csrf, about: { message: alarm.held }, class: 'form', noValidate: true },
      areaField({
        ...{ name: 'why', value: why, most: LONGEST.note, error: faultOf(faults, 'why') },
        label: speech.say('alarms.list.release-why'),
        hint: speech.say('alarms.list.release-hint'),
      }),
      submitButton({ says: speech.say('alarms.list.release'), weight: 'main' }),
    ),
  ),
];
