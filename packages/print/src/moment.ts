/** Times as a court reads them: UTC, and beside it the time of a place with its distance from UTC. */

/** `2026-11-21 18:30:00 UTC`, thousandths where there are any, and for a place `(2026-11-21 19:30:00 UTC+01:00)`. Throws RangeError for a zone nobody knows. */
export function moment(at: string, zone?: string): string {
  const utc = `${at.replace('T', ' ').replace(/(?:\.0+)?Z/, '')} UTC`;
  return zone === undefined || zone === 'UTC' ? utc : `${utc} (${local(at, zone)})`;
}

function local(at: string, zone: string): string {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    ...({ year: 'numeric', month: '2-digit', day: '2-digit' } as const),
    ...({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const),
    ...({ timeZone: zone, timeZoneName: 'longOffset' } as const),
  });
  const parts = Object.fromEntries(
    format.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second, timeZoneName = 'GMT' } = parts;
  const offset = timeZoneName === 'GMT' ? '+00:00' : timeZoneName.slice('GMT'.length);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}${fractionOf(at)} UTC${offset}`;
}

const fractionOf = (at: string): string => /\.\d*[1-9]\d*(?=Z)/.exec(at)?.[0] ?? '';

/** The same for every instant in a sentence; `kept` holds one together in a line of another direction. */
export const withMoments = (text: string, kept: (moment: string) => string): string =>
  text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (at) => kept(moment(at)));
