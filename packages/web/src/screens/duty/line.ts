/** Who is on duty, in the strip of the Desk; and the word that a note waits, at the start of a shift. */
import type { Speech } from '@comity/language';
import { notice } from '../../kit/notices.ts';
import { when } from '../../kit/when.ts';
import { a, b, type Child, type Markup, p, span, written } from '../../tags.ts';
import type { DutyFacts } from './facts.ts';

const HANDOVER = '/handover';
/** Where on that page something is noted. */
export const NOTE = 'note';

export const dutyLine = (speech: Speech, { officer, until, isPast, open, mayNote }: DutyFacts): Markup =>
  span(
    { class: 'duty-line' },
    span(
      null,
      officer === undefined ? speech.say('duty.nobody') : who(speech, officer, isPast ? undefined : until),
    ),
    ' ',
    a({ href: HANDOVER }, open === 0 ? speech.say('duty.title') : speech.say('duty.points', { count: open })),
    mayNote ? [' ', a({ href: `${HANDOVER}#${NOTE}` }, speech.say('duty.note-call'))] : null,
  );

const who = (speech: Speech, officer: string, until: string | undefined): Child => {
  const name = b(null, written(officer));
  return until === undefined
    ? speech.rich('duty.on-duty', { name })
    : speech.rich('duty.on-duty-until', { name, time: speech.time(until) });
};

/** At the start of a shift: what the officer before wrote, to be read and taken over. */
export const noteWaits = (speech: Speech, { officer = '', noteAt }: DutyFacts): Markup | null =>
  noteAt === undefined
    ? null
    : notice(
        'tell',
        speech.rich('duty.note-waits', { name: written(officer), moment: when(speech, noteAt) }),
        p(null, a({ href: HANDOVER }, speech.say('duty.read-and-take'))),
      );
