/** Moments as people give them: `2026-12-01`, `2026-12-01T12:00+01:00`, or from now on, `+60d`, `+12h`. */
import { usage } from '../exit.ts';

const HOURS = { h: 1, d: 24, w: 24 * 7 } as const;
/** A time of day without a zone means something else in every State. */
const ZONED = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

/** `YYYY-MM-DDTHH:mm:ss.sssZ`; a day alone begins at midnight UTC. @throws CliError */
export function instant(said: string, now: string): string {
  const from = /^\+(\d{1,4})([hdw])$/.exec(said);
  if (from) {
    const hours = Number(from[1]) * HOURS[from[2] as keyof typeof HOURS];
    return new Date(Date.parse(now) + hours * 3_600_000).toISOString();
  }
  const milliseconds = ZONED.test(said) ? Date.parse(said) : Number.NaN;
  if (!Number.isNaN(milliseconds)) return new Date(milliseconds).toISOString();
  throw usage(
    `${said} is no moment`,
    'Write 2026-12-01, 2026-12-01T12:00Z, 2026-12-01T12:00+01:00, +60d or +12h.',
  );
}
