/** Values inside sentences: numbers and lists as a language writes them, and what must keep its own direction. */

/** Counts, in European digits everywhere: they are compared with those in files. */
export function counting(language: string): (count: number) => string {
  const format = new Intl.NumberFormat(`${language}-u-nu-latn`);
  return (count) => format.format(count);
}

/** Names one after another; `none` where there are none. */
export function listing(language: string, none: string): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  return (names) => (names.length === 0 ? none : format.format(names));
}

export { apart } from '@comity/page/language';
