/**
 * Days and moments in words: Gregorian, and a moment never without its offset from UTC, because two States read it.
 * Arabic months carry both names, as documents of the United Nations do.
 */
import { type Digits, type Language, localeOf } from './languages.ts';

/** An instant as ISO 8601 with `Z`, or milliseconds since 1970. */
export type Moment = string | number;

export interface Dates {
  /** 21 November 2026. */
  day(at: Moment): string;
  /** Monday, 21 November. */
  weekday(at: Moment): string;
  /** 10:24 UTC+3, never broken over two lines. */
  time(at: Moment): string;
  /** 21 November 2026, 10:24 UTC+3. */
  moment(at: Moment): string;
  /** The same in UTC, for what two States must read alike; also in short messages, whose alphabet has no blank that does not break. */
  universal(at: Moment): string;
  /** The same to the second or its thousandth, where it is said so exactly: who held an address changes from one second to the next. */
  exact(at: Moment): string;
  /** UTC+3, as it stood then. */
  offset(at: Moment): string;
}

const ARABIC_MONTHS = [
  ['كانون الثاني', 'يناير'],
  ['شباط', 'فبراير'],
  ['آذار', 'مارس'],
  ['نيسان', 'أبريل'],
  ['أيار', 'مايو'],
  ['حزيران', 'يونيه'],
  ['تموز', 'يوليه'],
  ['آب', 'أغسطس'],
  ['أيلول', 'سبتمبر'],
  ['تشرين الأول', 'أكتوبر'],
  ['تشرين الثاني', 'نوفمبر'],
  ['كانون الأول', 'ديسمبر'],
].map((names) => names.join('/'));

/** Between a time and its offset: apart, either could be taken for another. */
const WHOLE = '\u00a0';
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** Throws `RangeError` for a zone `Intl` does not know. */
export function datesIn(language: Language, zone: string, digits: Digits): Dates {
  const locale = localeOf(language, digits);
  const join = language === 'ar' ? '، ' : language === 'zh' ? ' ' : ', ';
  const formatter = (options: Intl.DateTimeFormatOptions, timeZone = zone) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    const month = new Intl.DateTimeFormat('en', { month: 'numeric', timeZone });
    return (at: Moment): string =>
      format
        .formatToParts(dateOf(at))
        .map(({ type, value }) => {
          if (type === 'month' && language === 'ar')
            return ARABIC_MONTHS[Number(month.format(dateOf(at))) - 1] ?? value;
          return type === 'day' ? dayOfMonth(language, value) : value;
        })
        .join('');
  };
  const day = formatter(DAY);
  const clock = formatter(TIME);
  const universalDay = formatter(DAY, 'UTC');
  const universalClock = formatter(TIME, 'UTC');
  const offset = offsetIn(zone);
  return {
    day,
    weekday: formatter({ weekday: 'long', day: 'numeric', month: 'long' }),
    time: (at) => `${clock(at)}${WHOLE}${offset(at)}`,
    moment: (at) => `${day(at)}${join}${clock(at)}${WHOLE}${offset(at)}`,
    universal: (at) => `${universalDay(at)}${join}${universalClock(at)} UTC`,
    exact: (at) => `${universalDay(at)}${join}${universalClock(at)}${secondsOf(dateOf(at))} UTC`,
    offset,
  };
}

/** The first of a month is an ordinal in French: 1er novembre, 2 novembre. */
const dayOfMonth = (language: string, day: string): string =>
  language === 'fr' && day === '1' ? '1er' : day;

/** `:05`, `:05.123`; nothing at the full minute. */
const secondsOf = (at: Date): string =>
  at
    .toISOString()
    .slice(16, 23)
    .replace(/\.000$/, '')
    .replace(/^:00$/, '');
const dateOf = (at: Moment): Date => new Date(at);

/** `UTC`, `UTC+3`, `UTC-3:30`: the same letters in every language, since every language reads them. */
function offsetIn(zone: string): (at: Moment) => string {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
  return (at) => {
    const name = format.formatToParts(dateOf(at)).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    return name.replace(/\+0$/, '').replace('GMT', 'UTC').replace('−', '-');
  };
}
