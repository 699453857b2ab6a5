/** Sizes, rates and times for people, with European digits: they are compared with other programs'. */
import type { Language } from './language.ts';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export interface Figures {
  count(value: number): string;
  size(bytes: number): string;
  /** Seconds, in the largest unit that says enough. */
  duration(seconds: number): string;
}

export function figuresOf(language: Language): Figures {
  const locale = `${language}-u-nu-latn`;
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  return {
    count: (value) => new Intl.NumberFormat(locale).format(value),
    size(bytes) {
      const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
      return unit(bytes / 1000 ** power, UNITS[power]!, power < 2 ? 0 : 1);
    },
    duration(seconds) {
      if (seconds < 90) return unit(Math.max(1, Math.round(seconds)), 'second', 0);
      return seconds < 5400 ? unit(Math.round(seconds / 60), 'minute', 0) : unit(seconds / 3600, 'hour', 1);
    },
  };
}
