/** How near a deadline is: the word for it, its shape and its colour, the same in the line, the list and the panel. */
import type { Speech } from '@comity/language';
import { type IconName, icon } from '../../kit/icon.ts';
import { type Markup, span, time } from '../../tags.ts';
import type { DeskRow } from './facts.ts';

export const HOUR = 3_600_000;
/** Desk rule: what is due within this time is soon. Milliseconds. */
export const SOON = 4 * HOUR;

/** `late` and `soon` are for us; `theirs` waits for the other State; `calm` has time. */
export type Nearness = 'late' | 'soon' | 'theirs' | 'calm' | 'none';

export const leftUntil = (dueAt: string, now: string): number => Date.parse(dueAt) - Date.parse(now);

export function nearness({ clock, isOurs }: DeskRow, now: string): Nearness {
  if (!clock) return 'none';
  const left = leftUntil(clock.dueAt, now);
  if (left <= 0) return 'late';
  if (!isOurs) return 'theirs';
  return left <= SOON ? 'soon' : 'calm';
}

const SHAPES: Record<Nearness, IconName> = {
  late: 'warning-octagon-fill',
  soon: 'hourglass-high',
  theirs: 'hourglass-medium',
  calm: 'clock',
  none: 'circle-dashed',
};

/** `1 h 55 min`, or `38 min late`; a script keeps it true while the page is open. */
export function countdown(speech: Speech, row: DeskRow, now: string): Markup {
  const near = nearness(row, now);
  if (!row.clock) return span({ class: 'left none' }, icon(SHAPES.none), speech.say('desk.nothing-due'));
  const left = leftUntil(row.clock.dueAt, now);
  const length = speech.duration(Math.abs(left));
  return span(
    { class: `left ${near}` },
    icon(SHAPES[near]),
    time(
      { dateTime: row.clock.dueAt, 'data-due': '', title: speech.moment(row.clock.dueAt) },
      left <= 0 ? speech.say('common.late-by', { duration: length }) : length,
    ),
  );
}

export type Group = 'late' | 'four-hours' | 'day' | 'later' | 'idle';
export const GROUPS: readonly Group[] = ['late', 'four-hours', 'day', 'later', 'idle'];

/** Desk rules: what is due within four hours, within a day, later. */
export function groupOf({ clock }: DeskRow, now: string): Group {
  if (!clock) return 'idle';
  const left = leftUntil(clock.dueAt, now);
  if (left <= 0) return 'late';
  if (left <= SOON) return 'four-hours';
  return left <= 24 * HOUR ? 'day' : 'later';
}
