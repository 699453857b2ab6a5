/** Numbers, sizes, lengths of time and lists, in the words of a language. */
import { type Digits, type Language, localeOf } from './languages.ts';

export interface Amounts {
  number(value: number): string;
  /** 48.6 GB, decimal units. */
  size(bytes: number): string;
  /** A length of time by its two largest units, downwards: 1 h 20 min, 2 days 4 h. Under a minute: seconds. */
  duration(milliseconds: number): string;
  /** A, B and C. */
  list(items: readonly string[]): string;
  /** A, B or C. */
  choice(items: readonly string[]): string;
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte', 'petabyte'];
const SPANS = [
  { unit: 'day', length: 86_400_000 },
  { unit: 'hour', length: 3_600_000 },
  { unit: 'minute', length: 60_000 },
  { unit: 'second', length: 1000 },
];

export function amountsIn(language: Language, digits: Digits): Amounts {
  const locale = localeOf(language, digits);
  const unitLocale = language === 'en' ? 'en' : locale;
  const plain = new Intl.NumberFormat(locale);
  const conjunction = new Intl.ListFormat(locale, { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(locale, { type: 'disjunction' });
  const units = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  /** A byte and a day have no short form worth reading; of Arabic’s, single letters, only sizes are usual. */
  const isSpelled = (unit: string) =>
    unit === 'byte' || unit === 'day' || (language === 'ar' && !unit.endsWith('byte'));
  const inUnit = (unit: string, most = 0) => {
    const format = new Intl.NumberFormat(unitLocale, {
      style: 'unit',
      unit,
      unitDisplay: isSpelled(unit) ? 'long' : 'short',
      maximumFractionDigits: most,
    });
    return (value: number) => format.format(value);
  };
  const spans = SPANS.map(({ unit, length }) => ({ length, say: inUnit(unit) }));
  return {
    number: (value) => plain.format(value),
    size: (bytes) => {
      const power = Math.min(SIZES.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
      return inUnit(SIZES[power] ?? 'byte', power === 0 ? 0 : 1)(bytes / 1000 ** power);
    },
    duration: (milliseconds) => units.format(twoLargest(Math.abs(milliseconds), spans)),
    list: (items) => conjunction.format(items),
    choice: (items) => disjunction.format(items),
  };
}

interface Span {
  length: number;
  say: (value: number) => string;
}

function twoLargest(milliseconds: number, spans: readonly Span[]): string[] {
  const first = spans.findIndex(({ length }) => milliseconds >= length);
  const [large, small] = first === -1 ? spans.slice(-1) : spans.slice(first, first + 2);
  if (!large) return [];
  const whole = Math.floor(milliseconds / large.length);
  const rest = small ? Math.floor((milliseconds - whole * large.length) / small.length) : 0;
  const tells = small && rest > 0 && large.length > 60_000;
  return tells ? [large.say(whole), small.say(rest)] : [large.say(whole)];
}
