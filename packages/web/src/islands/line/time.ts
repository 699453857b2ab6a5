/** The time of this device as pages say times: with its offset from UTC, in Latin digits. */
const locale = (): string => `${document.documentElement.lang}-u-nu-latn`;
const TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'shortOffset' } as const;

const said = (at: number, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(), options).format(at).replace('GMT', 'UTC');

export const timeOf = (at: number): string => said(at, TIME);
export const momentOf = (at: number): string =>
  said(at, { day: 'numeric', month: 'long', year: 'numeric', ...TIME });

/** What the server wrote with `%` where the time stands. */
export const filled = (pattern: string | undefined, says: string): string =>
  (pattern ?? '%').replace('%', says);
