/** Times as a court reads them: UTC, and beside it the time of a place with its distance from UTC. */

/** `2026-11-21 18:30:00.000 UTC`, and where a place is given `(2026-11-21 19:30:00 UTC+01:00)`. Throws RangeError for a zone nobody knows. */
export function moment(at: string, zone?: string): string {
  const utc = `${at.replace('T', ' ').replace('Z', '')} UTC`;
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
  return `${year}-${month}-${day} ${hour}:${minute}:${second} UTC${offset}`;
}
