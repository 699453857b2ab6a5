// Clocks are rows with an absolute due instant, never timers: `dueClocks` says what is late at a given moment, and a sweep may
// ask as often as it likes. Every clock says whose number it is; the Convention itself gives very few (42(8), 25(2), 40(29)).

import type { Source } from './decision.ts';
import { DAY, HOUR, millis } from './instant.ts';
import type { Instant } from './scalars.ts';

export interface Clock {
  /** Unique in its half: the name, and a number when the same clock starts again. */
  id: string;
  name: string;
  /** One line for the screen: what is due. */
  says: string;
  dueAt: Instant;
  /** Whose number it is. A figure of the product is never shown as law. */
  source: Source;
  /** The paragraph it serves; for a product default the promptness word it stands in for. */
  paragraph: string;
  /** The act may not happen before `dueAt` (42(8)); a floor raises no alarm. */
  floor?: boolean;
  /** When the duty was done, or fell away. */
  met?: Instant;
}

/** `soon` and `imminent` come before the instant, `due` from it on. Each level of each clock is one alarm to a person. */
export type AlarmLevel = 'calm' | 'soon' | 'imminent' | 'due';

export interface DueClock {
  clock: Clock;
  level: AlarmLevel;
  /** Negative when late. */
  remainingMs: number;
  /** Commit one alarm per key: the clock's id and the level. */
  alarmKey: string;
}

/** How long before the end a person is told, by clock name; in milliseconds. Product defaults. */
const LEADS: Record<string, { soon: number; imminent: number }> = {
  // What is urgent rings as it comes: whoever has it from four hours sleeps through half of them otherwise.
  'acknowledgement-preservation': { soon: 2 * DAY, imminent: 4 * HOUR },
  'preservation-ends': { soon: 14 * DAY, imminent: 3 * DAY },
  'letter-planned': { soon: 7 * DAY, imminent: 2 * DAY },
  'reasoned-deadline': { soon: 7 * DAY, imminent: 2 * DAY },
  'letter-decision': { soon: 7 * DAY, imminent: 2 * DAY },
};
const USUAL = { soon: 2 * DAY, imminent: 2 * HOUR };

/** The running clocks of a half with their level now, the nearest first. Floors and met clocks are left out. Pure. */
export const dueClocks = (half: { clocks: readonly Clock[] }, now: Instant): DueClock[] =>
  half.clocks
    .filter((clock) => !clock.met && !clock.floor)
    .map((clock) => withLevel(clock, now))
    .sort((a, b) => a.remainingMs - b.remainingMs || (a.clock.id < b.clock.id ? -1 : 1));

/** When the nearest running clock of a half is due; undefined when none runs. */
export const nextDue = (half: { clocks: readonly Clock[] }): Instant | undefined =>
  half.clocks
    .filter((clock) => !clock.met && !clock.floor)
    .map(({ dueAt }) => dueAt)
    .sort()[0];

const withLevel = (clock: Clock, now: Instant): DueClock => {
  const remainingMs = millis(clock.dueAt) - millis(now);
  const level = levelOf(clock.name, remainingMs);
  return { clock, level, remainingMs, alarmKey: `${clock.id}:${clock.dueAt}:${level}` };
};

const levelOf = (name: string, remainingMs: number): AlarmLevel => {
  const lead = LEADS[name] ?? USUAL;
  if (remainingMs <= 0) return 'due';
  if (remainingMs <= lead.imminent) return 'imminent';
  return remainingMs <= lead.soon ? 'soon' : 'calm';
};

/** Adds a clock. A second one of the same name gets a number, so that ids never repeat. */
export const startClock = (clocks: readonly Clock[], clock: Omit<Clock, 'id' | 'met'>): Clock[] => {
  const earlier = clocks.filter((other) => other.name === clock.name).length;
  const id = earlier === 0 ? clock.name : `${clock.name}#${earlier + 1}`;
  return [...clocks, { id, ...clock }];
};

/** Marks every running clock of these names as done at `at`; clocks that are not running are left as they are. */
export const meetClocks = (clocks: readonly Clock[], names: readonly string[], at: Instant): Clock[] =>
  clocks.map((clock) => (names.includes(clock.name) && !clock.met ? { ...clock, met: at } : clock));

/** Every running clock ends, because the half has closed. Floors stay: they bind what may still be released. */
export const meetAllClocks = (clocks: readonly Clock[], at: Instant): Clock[] =>
  clocks.map((clock) => (clock.met || clock.floor ? clock : { ...clock, met: at }));
