// When the Convention enters into force, and for whom when: article 65. Dates known only to a month give a first and a last day.
import { cite, clock } from '@comity/convention';
import type { Days, TreatyActKind } from '@comity/convention/national';
import { laterDays, plusDaysOf } from '../days.ts';

/** An instrument by which somebody became bound, or one supposed to see what would follow. */
export interface Deposit {
  readonly participant: string;
  readonly kind: TreatyActKind;
  readonly date: Days;
  /** Of a regional economic integration organisation: not counted beside those of its member States (65(1)). */
  readonly organisation: boolean;
  /** Only doubtful sources tell it, or it is told that it was withdrawn. */
  readonly doubtful?: boolean;
  /** Nobody says it happened: it is asked what if. */
  readonly supposed?: boolean;
}

/** The answer, with everything it was computed from. */
export interface EntryIntoForce {
  readonly needed: number;
  /** Instruments that count, in the order of their days. */
  readonly counted: readonly Deposit[];
  readonly notCounted: readonly Deposit[];
  readonly missing: number;
  /** The day of the instrument that completes the number, as far as it is known. */
  readonly completedOn?: Days;
  readonly inForceOn?: Days;
  /** For each of them, when it is bound; without days while that waits for the others. */
  readonly forEach: readonly { readonly participant: string; readonly bound?: Days }[];
}

const NEEDED = 40;
const AFTER_FORTIETH = Number(clock('entry-into-force')!.value);
const AFTER_OWN = Number(clock('entry-into-force-later-party')!.value);

export const countsForty = cite(
  'enforces',
  ['art65.p1', 'art65.p2'],
  'packages/domain/test/national/entry-into-force.test.ts',
);

/** The 90th day after the 40th instrument (65(1)); for later ones the 30th day after their own, or the same day if later (65(2)). */
export function entryIntoForce(deposits: readonly Deposit[]): EntryIntoForce {
  const counted = deposits.filter(({ organisation }) => !organisation).toSorted(byDay);
  const completedOn = completion(counted);
  const inForceOn = completedOn && laterDays(completedOn, AFTER_FORTIETH);
  return {
    needed: NEEDED,
    counted,
    notCounted: deposits.filter(({ organisation }) => organisation).toSorted(byDay),
    missing: Math.max(0, NEEDED - counted.length),
    ...(completedOn && inForceOn ? { completedOn, inForceOn } : {}),
    forEach: deposits.toSorted(byDay).map(({ participant, date }) => ({
      participant,
      ...(inForceOn && completedOn ? { bound: boundFrom(date, completedOn, inForceOn) } : {}),
    })),
  };
}

/** Whatever the days turn out to be, the fortieth lies between these two. */
function completion(counted: readonly Deposit[]): Days | undefined {
  const fortieth = (which: keyof Days) => counted.map(({ date }) => date[which]).toSorted()[NEEDED - 1];
  const [earliest, latest] = [fortieth('earliest'), fortieth('latest')];
  return earliest === undefined || latest === undefined ? undefined : { earliest, latest };
}

/** One of the forty is bound with the Convention; who comes after them waits thirty days. */
function boundFrom(own: Days, completedOn: Days, inForceOn: Days): Days {
  const at = (which: keyof Days): string => {
    if (own[which] <= completedOn[which]) return inForceOn[which];
    const later = plusDaysOf(own[which], AFTER_OWN);
    return later > inForceOn[which] ? later : inForceOn[which];
  };
  return { earliest: at('earliest'), latest: at('latest') };
}

/** By the last day it may be, then by code: the same input gives the same list. */
const byDay = (a: Deposit, b: Deposit): number =>
  a.date.latest < b.date.latest
    ? -1
    : a.date.latest > b.date.latest
      ? 1
      : a.participant < b.participant
        ? -1
        : 1;

/** A month’s further States that may be asked for: forty of them lie within one lifetime. */
export const PACE = { least: 0.1, most: 100 } as const;

/** So many States a month, from a day on, by nobody in particular: for asking what if. */
export const atPace = (perMonth: number, from: string, count = NEEDED): Deposit[] =>
  Array.from({ length: count }, (_, n) => {
    const day = plusDaysOf(from, Math.floor((n * 365.25) / 12 / perMonth));
    return {
      participant: `supposed-${String(n + 1).padStart(2, '0')}`,
      kind: 'ratification' as const,
      date: { earliest: day, latest: day },
      organisation: false,
      supposed: true,
    };
  });
