// Days of the calendar as the depositary counts them: no hours, no zone. A day that is not known to the day is a span of days.
import type { Days } from '@comity/convention/national';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const MILLISECONDS = 86_400_000;

/** A day there has been or will be, as `YYYY-MM-DD`; `2026-02-31` is none. */
export const isDay = (text: string): boolean => DAY.test(text) && plusDaysOf(text, 0) === text;

/** The day so many days later. */
export const plusDaysOf = (day: string, days: number): string => {
  const [, year, month, date] = DAY.exec(day) ?? [];
  const at = Date.UTC(Number(year), Number(month) - 1, Number(date)) + days * MILLISECONDS;
  return Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 10);
};

/** The same date some years later; 29 February becomes 1 March where there is none. */
export const plusYearsOf = (day: string, years: number): string => {
  const [year, rest] = [Number(day.slice(0, 4)) + years, day.slice(4)];
  const same = `${year}${rest}`;
  return isDay(same) ? same : plusDaysOf(`${year}-02-28`, 1);
};

/** `2026-02-10` or `2026-02`, as far as it is known; undefined when it is neither or cannot be. */
export const daysFrom = (text: string): Days | undefined => {
  if (isDay(text)) return { earliest: text, latest: text };
  const [, year, month] = MONTH.exec(text) ?? [];
  if (year === undefined || Number(month) < 1 || Number(month) > 12) return undefined;
  const next = Number(month) === 12 ? `${Number(year) + 1}-01-01` : `${year}-${pad(Number(month) + 1)}-01`;
  return { earliest: `${text}-01`, latest: plusDaysOf(next, -1) };
};

const pad = (n: number): string => String(n).padStart(2, '0');

/** Could both be the same day? */
export const mayAgree = (a: Days, b: Days): boolean => a.earliest <= b.latest && b.earliest <= a.latest;

/** Moves both ends. */
export const laterDays = ({ earliest, latest }: Days, days: number): Days => ({
  earliest: plusDaysOf(earliest, days),
  latest: plusDaysOf(latest, days),
});
