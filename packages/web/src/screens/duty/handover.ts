/** Handover: who is on duty, what is open, the note from one officer to the next; made to be printed as it is. */
import type { Speech } from '@comity/language';
import { breadcrumbs, definitions, pageHead, panel, panelPart } from '../../kit/blocks.ts';
import { box } from '../../kit/box.ts';
import { emptyState, errorSummary, notice } from '../../kit/notices.ts';
import { dataTable } from '../../kit/table.ts';
import { when } from '../../kit/when.ts';
import {
  a,
  bdi,
  type Child,
  details,
  div,
  h2,
  type Markup,
  p,
  section,
  summary,
  written,
} from '../../tags.ts';
import type { DutyShift, HandoverFacts, PastShift } from './facts.ts';
import { noteForm, pointForm, takeForm } from './forms.ts';
import { NOTE } from './line.ts';
import { pointList } from './points.ts';

export const handoverTitle = (speech: Speech): string => speech.say('duty.title');

export function handoverScreen(speech: Speech, facts: HandoverFacts): Child[] {
  const { shift, faults, shifts } = facts;
  return [
    pageHead({ trail: trail(speech), title: headline(speech, shift), said: lead(speech, facts) }),
    errorSummary(speech.say('common.to-fix', { count: faults.length }), faults),
    div(
      { class: 'columns' },
      div(null, ...middle(speech, facts)),
      div({ class: 'duty-side no-print' }, ...besideIt(speech, facts)),
    ),
    earlier(speech, shifts),
  ];
}

const trail = (speech: Speech): Markup =>
  breadcrumbs(speech.say('shell.desk'), [
    { says: speech.say('shell.desk'), href: '/' },
    { says: speech.say('duty.title') },
  ]);

const headline = (speech: Speech, shift: DutyShift | undefined): Child =>
  shift === undefined
    ? speech.say('duty.nobody')
    : speech.rich('duty.on-duty', { name: written(shift.officer) });

const lead = (speech: Speech, { shift, now }: HandoverFacts): Child => {
  if (shift === undefined) return speech.say('duty.nobody-says');
  const since = speech.say('duty.since', { moment: speech.moment(shift.begunAt) });
  if (shift.until === undefined) return since;
  const until = speech.say(shift.until <= now ? 'duty.until-past' : 'duty.until-says', {
    moment: speech.moment(shift.until),
  });
  return `${since} ${until}`;
};

function middle(speech: Speech, facts: HandoverFacts): Child[] {
  const { shift, isMine, may, csrf } = facts;
  if (shift === undefined)
    return [emptyState(speech.say('duty.no-points'), p(null, speech.say('duty.first-says')))];
  const marks = may ? csrf : undefined;
  return [
    ...(shift.note ? [noteOf(speech, shift, marks)] : []),
    shift.note === undefined
      ? part(speech.say('duty.open'), pointList(speech, shift.points, marks))
      : done(speech, shift, marks),
    shift.note === undefined && !isMine
      ? notice(
          'care',
          speech.rich('duty.no-note', { name: written(shift.officer) }),
          p(null, speech.say('duty.no-note-says')),
        )
      : null,
    isMine && may
      ? section(
          { class: 'no-print' },
          h2(null, speech.say(shift.note ? 'duty.write-again' : 'duty.write-title')),
          p({ class: 'quiet' }, speech.say('duty.write-says')),
          noteForm(speech, facts),
        )
      : null,
  ];
}

const part = (title: Child, ...content: Child[]): Markup =>
  section({ class: 'duty-part' }, h2(null, title), ...content);

/** What was ticked during the shift; what is open stands in the note. */
function done(speech: Speech, { points }: DutyShift, csrf: string | undefined): Markup | null {
  const ticked = points.filter(({ done: one }) => one);
  return ticked.length === 0 ? null : part(speech.say('duty.ticked-since'), pointList(speech, ticked, csrf));
}

const noteOf = (speech: Speech, { officer, note }: DutyShift, csrf?: string): Markup =>
  part(
    speech.rich('duty.note-of', { name: written(officer) }),
    p({ class: 'quiet' }, speech.rich('duty.written-at', { moment: when(speech, note!.at) })),
    note!.says === '' ? null : p({ class: 'note-words', dir: 'auto' }, note!.says),
    pointList(speech, note!.points, csrf),
  );

function besideIt(speech: Speech, facts: HandoverFacts): Child[] {
  const { shift, isMine, may, line } = facts;
  const reached = definitions([
    {
      term: speech.say('duty.phone'),
      says: shift?.phone && a({ href: telephone(shift.phone) }, bdi({ dir: 'ltr' }, shift.phone)),
    },
    {
      term: speech.say('duty.told-at'),
      says: shift?.notices && [
        speech.say(`duty.by-${shift.notices.channel}`),
        ' ',
        bdi({ dir: 'ltr' }, shift.notices.address),
      ],
    },
    { term: speech.say('duty.partners-call'), says: line && bdi({ dir: 'ltr' }, line.phone) },
  ]);
  const isKnown = shift?.phone !== undefined || shift?.notices !== undefined || line !== undefined;
  const known = isKnown ? reached : null;
  if (!may) return known === null ? [] : [box(speech.say('duty.reached'), known)];
  if (!isMine)
    return [
      box(speech.say(shift ? 'duty.take-title' : 'duty.go-on'), known, takeForm(speech, facts)),
      noteBox(speech, facts),
    ];
  const isOpen = facts.faults.some(({ field }) => field !== 'point');
  return [
    noteBox(speech, facts),
    box(
      speech.say('duty.reached'),
      known,
      details({ open: isOpen }, summary(null, speech.say('common.change')), takeForm(speech, facts)),
    ),
  ];
}

/** Where a call is written down; what somebody asks for orally comes in writing too. */
const noteBox = (speech: Speech, facts: HandoverFacts): Markup =>
  panel(
    { id: NOTE },
    panelPart(
      speech.say('duty.note-something'),
      facts.shift === undefined ? p(null, speech.say('duty.note-first')) : pointForm(speech, facts),
      p(
        { class: 'quiet' },
        speech.rich('duty.call-asks', {
          register: a({ href: '/paper/new?way=came' }, speech.say('paper.register')),
        }),
      ),
    ),
  );

const telephone = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, '')}`;

/** A shift that is over, with its note as it was taken over. */
export const pastShiftScreen = (speech: Speech, shift: DutyShift, ended: PastShift['ended']): Child[] => [
  pageHead({
    trail: breadcrumbs(speech.say('shell.desk'), [
      { says: speech.say('shell.desk'), href: '/' },
      { says: speech.say('duty.title'), href: '/handover' },
      { says: speech.moment(shift.begunAt) },
    ]),
    title: speech.rich('duty.note-of', { name: written(shift.officer) }),
    said: [
      speech.say('duty.since', { moment: speech.moment(shift.begunAt) }),
      ' ',
      ended === undefined
        ? null
        : speech.rich('duty.taken-by', { name: written(ended.by), moment: when(speech, ended.at) }),
    ],
  }),
  shift.note === undefined
    ? emptyState(speech.rich('duty.no-note', { name: written(shift.officer) }))
    : noteOf(speech, shift),
];

const earlier = (speech: Speech, shifts: readonly PastShift[]): Markup | null =>
  shifts.length === 0
    ? null
    : section(
        { class: 'duty-part no-print' },
        h2(null, speech.say('duty.earlier')),
        dataTable(
          speech.say('duty.earlier'),
          [
            { says: speech.say('duty.from') },
            { says: speech.say('duty.officer') },
            { says: speech.say('duty.taken') },
            { says: speech.say('duty.note') },
          ],
          shifts.map(({ id, officer, begunAt, ended, hasNote }) => ({
            cells: [
              when(speech, begunAt),
              written(officer),
              ended === undefined
                ? speech.say('duty.runs')
                : speech.rich('duty.by-at', { name: written(ended.by), moment: when(speech, ended.at) }),
              hasNote ? a({ href: `/handover/${id}` }, speech.say('duty.read')) : speech.say('common.none'),
            ],
          })),
        ),
      );
