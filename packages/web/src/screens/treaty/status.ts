/** Who has signed and joined, as of any day: the sentence, the map, the road to forty, the list. */
import type { Speech } from '@comity/language';
import { pageHead } from '../../kit/blocks.ts';
import { linkButton, submitButton } from '../../kit/buttons.ts';
import { dayField, selectField } from '../../kit/field.ts';
import { icon } from '../../kit/icon.ts';
import { emptyState } from '../../kit/notices.ts';
import { dataTable, type Row } from '../../kit/table.ts';
import {
  a,
  type Child,
  details,
  div,
  form,
  h2,
  li,
  p,
  section,
  span,
  summary,
  time,
  ul,
  written,
} from '../../tags.ts';
import { type ActTold, SHOWN, type StandingTold, type TreatyFacts } from './facts.ts';
import { type Joining, tileMap } from './map.ts';
import { aboutDay, daysShown, doubtMarks, lawTabs, notTheRecord } from './parts.ts';
import { roadPanel } from './road.ts';

export const GROUPS = [
  'african',
  'asia-pacific',
  'eastern-european',
  'latin-american-and-caribbean',
  'western-european-and-other',
] as const;

export function treatyScreen(speech: Speech, facts: TreatyFacts, me?: string): Child[] {
  const { force, standings } = facts;
  const joining = new Map(standings.map((one) => [one.participant.code, joiningOf(one, facts.asOf)]));
  const of = (code: string): Joining => joining.get(code) ?? 'nothing';
  const counts = { joined: 0, signed: 0, nothing: 0 };
  for (const { code } of facts.everybody) counts[of(code)] += 1;
  return [
    lawTabs(speech, 'treaty'),
    pageHead({
      title: sentence(speech, facts),
      said: speech.say('treaty.as-of-day', { day: speech.day(facts.asOf) }),
      acts: acts(speech, facts),
    }),
    notTheRecord(speech, facts.readUpTo),
    aboutDay(speech, facts),
    div({ class: 'treaty-top' }, tileMap(speech, of, counts, me), roadPanel(speech, facts)),
    latestActs(speech, standings),
    section(
      { id: 'list' },
      h2(null, speech.say('treaty.list')),
      filters(speech, facts),
      list(speech, facts, of),
    ),
    facts.gaps.length === 0
      ? null
      : details(
          { class: 'more' },
          summary(null, speech.say('treaty.gaps')),
          ul({ class: 'dots', lang: 'en', dir: 'ltr' }, ...facts.gaps.map((gap) => li(null, gap))),
        ),
    ...(force.notCounted.length === 0
      ? []
      : [
          p(
            { class: 'quiet' },
            speech.say('treaty.organisations', {
              names: speech.list(force.notCounted.map(({ participant }) => speech.state(participant))),
            }),
          ),
        ]),
  ];
}

const sentence = (speech: Speech, { force }: TreatyFacts): string =>
  force.inForceOn
    ? speech.say('treaty.sentence-complete', { count: force.counted.length })
    : `${speech.say('treaty.sentence', { count: force.counted.length })} ${speech.say('treaty.sentence-more', { count: force.missing })}`;

/** Whoever has left is no longer among those who joined (67(2)). */
const joiningOf = ({ signature, consent, leavesOn }: StandingTold, asOf: string): Joining =>
  consent && !(leavesOn && leavesOn.latest <= asOf) ? 'joined' : signature ? 'signed' : 'nothing';

const acts = (speech: Speech, { mayRecord }: TreatyFacts): Child[] =>
  mayRecord
    ? [
        linkButton({ says: speech.say('treaty.add'), href: '/treaty/acts/new', icon: 'plus' }),
        linkButton({ says: speech.say('treaty.import'), href: '/treaty/import', icon: 'upload-simple' }),
      ]
    : [];

const filters = (speech: Speech, { asOf, group, show }: TreatyFacts): Child =>
  form(
    { method: 'get', action: '/treaty', class: 'in-line no-print' },
    dayField({ name: 'asOf', label: speech.say('treaty.as-of'), value: asOf }),
    selectField({
      name: 'group',
      label: speech.say('treaty.group'),
      value: group,
      empty: speech.say('treaty.every-group'),
      choices: GROUPS.map((value) => ({ value, says: speech.say(`treaty.group-${value}`) })),
    }),
    selectField({
      name: 'show',
      label: speech.say('treaty.show'),
      value: show,
      choices: SHOWN.map((value) => ({ value, says: speech.say(`treaty.show-${value}`) })),
    }),
    submitButton({ says: speech.say('treaty.apply'), icon: 'funnel-simple' }),
  );

function list(speech: Speech, facts: TreatyFacts, of: (code: string) => Joining): Child {
  const { show, group, standings, everybody } = facts;
  const byCode = new Map(standings.map((one) => [one.participant.code, one]));
  const isShown = (code: string): boolean => {
    const standing = byCode.get(code);
    if (show === 'differ') return standing?.conflict === true;
    if (show === 'all') return standing !== undefined;
    return of(code) === show;
  };
  const chosen = everybody.filter((one) => (group === undefined || one.group === group) && isShown(one.code));
  if (chosen.length === 0)
    return emptyState(speech.say('treaty.none'), p(null, speech.say('treaty.none-says')));
  const { compare } = new Intl.Collator(speech.language);
  const inOrder = chosen.toSorted((x, y) => compare(speech.state(x.code), speech.state(y.code)));
  return dataTable(
    speech.say('treaty.list'),
    (['state', 'group', 'signed-on', 'instrument', 'bound-from', 'statements'] as const).map((key) => ({
      says: speech.say(`treaty.column-${key}`),
      ...(key === 'statements' ? { number: true } : {}),
    })),
    inOrder.map(({ code, group: own }) => rowOf(speech, code, own, byCode.get(code))),
  );
}

const rowOf = (speech: Speech, code: string, group: string | undefined, standing?: StandingTold): Row => ({
  cells: [
    a({ href: `/treaty/states/${code}` }, speech.state(code)),
    group === undefined ? '' : speech.label('treaty', `group-${group}`),
    standing?.signature ? claim(speech, standing.signature, false) : '',
    standing?.consent ? claim(speech, standing.consent, true) : '',
    [
      standing?.boundFrom ? daysShown(speech, standing.boundFrom) : null,
      standing?.denunciation ? denounced(speech, standing.leavesOn) : null,
    ],
    standing === undefined || standing.statements.length === 0
      ? ''
      : speech.number(standing.statements.length),
  ],
});

const claim = (speech: Speech, claims: NonNullable<StandingTold['consent']>, namesKind: boolean): Child => {
  const first = claims.said[0]!;
  return [
    namesKind ? `${speech.label('treaty', `kind-${first.kind}`)}, ` : '',
    daysShown(speech, first.date),
    ' ',
    ...doubtMarks(speech, claims),
  ];
};

const denounced = (speech: Speech, leavesOn: StandingTold['leavesOn']): Child =>
  p(
    { class: 'quiet' },
    leavesOn === undefined
      ? speech.say('treaty.kind-denunciation')
      : [speech.say('treaty.leaves-on') + speech.colon, daysShown(speech, leavesOn)],
  );

/** The five newest, of all kinds. */
function latestActs(speech: Speech, standings: readonly StandingTold[]): Child {
  const all = standings.flatMap((one) => [
    ...(one.signature?.said.slice(0, 1) ?? []),
    ...(one.consent?.said.slice(0, 1) ?? []),
    ...(one.denunciation?.said.slice(0, 1) ?? []),
    ...one.statements,
  ]);
  const newest = all
    .toSorted((x: ActTold, y: ActTold) => (x.date.latest < y.date.latest ? 1 : -1))
    .slice(0, 5);
  if (newest.length === 0) return null;
  return section(
    { class: 'panel latest' },
    div(
      { class: 'part' },
      h2({ class: 'part-title' }, speech.say('treaty.latest-acts')),
      ul(
        { class: 'rows' },
        ...newest.map(({ participant, kind, date }) =>
          li(
            null,
            icon('file-text'),
            span(null, a({ href: `/treaty/states/${participant}` }, written(speech.state(participant)))),
            span(
              { class: 'quiet' },
              `${speech.label('treaty', `kind-${kind}`)} · `,
              time({ dateTime: date.latest }, speech.day(date.latest)),
            ),
          ),
        ),
      ),
    ),
  );
}
