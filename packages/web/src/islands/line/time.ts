/** The time of this device as pages say times: with its offset from UTC, in Latin digits. */
const language = (): string => document.documentElement.lang;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `UTC`, `UTC+3`: the same letters in every language, since every language reads them. */
const offset = (at: number): string =>
  new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace(/^GMT(\+0)?/, 'UTC');

const said = (at: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(`${language() === 'en' ? 'en-GB' : language()}-u-nu-latn`, options).format(at);

export const timeOf = (at: number): string => `${said(at, TIME)} ${offset(at)}`;
export function momentOf(at: number): string {
  const join = { ar: '، ', zh: ' ' }[language()] ?? ', ';
  return said(at, { day: 'numeric', month: 'long', year: 'numeric' }) + join + timeOf(at);
}

/** What the server wrote with `%` where the time stands. */
export const filled = (pattern: string | undefined, says: string): string =>
  (pattern ?? '%').replace('%', says);
