/** The time of this device as pages say times: with its offset from UTC, in Latin digits. */
const language = (): string => document.documentElement.lang;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** `UTC`, `UTC+3`: the same letters in every language, since every language reads them. */
const offset = (at: number): string =>
  new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')!
    .value.replace('GMT', 'UTC');

function said(at: number, options: Intl.DateTimeFormatOptions): string {
  const join = { ar: '، ', zh: ' ' }[language()] ?? ', ';
  const words = new Intl.DateTimeFormat(`${language()}-u-nu-latn`, options).format(at);
  return `${words}${join}${offset(at)}`;
}

export const timeOf = (at: number): string => said(at, TIME);
export const momentOf = (at: number): string =>
  said(at, { day: 'numeric', month: 'long', year: 'numeric', ...TIME });

/** What the server wrote with `%` where the time stands. */
export const filled = (pattern: string | undefined, says: string): string =>
  (pattern ?? '%').replace('%', says);
