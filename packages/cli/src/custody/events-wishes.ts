/** What `--withhold` of a custody export asks for: events by their numbers, each with the reason and the basis at the same place among theirs. */
import { usage } from '../exit.ts';
import { oneForEach } from '../standalone/disclosure-wishes.ts';

const EVENTS = /^([1-9][0-9]{0,14})(?:-([1-9][0-9]{0,14}))?$/;

export interface EventsWish {
  from: number;
  to: number;
  reason: string;
  basis: string;
}

/** `7` or `7-9`. @throws CliError */
export function eventsWishes(
  withhold: readonly string[],
  reasons: readonly string[],
  bases: readonly string[],
): EventsWish[] {
  const reasonAt = oneForEach('--because', reasons, withhold.length);
  const basisAt = oneForEach('--basis', bases, withhold.length);
  return withhold.map((text, i) => {
    const [, first, last] = EVENTS.exec(text) ?? [];
    if (first === undefined) throw usage(`--withhold ${text} is none of N and N-M`);
    return {
      from: Number(first),
      to: Number(last ?? first),
      reason: reasonAt(i),
      basis: basisAt(i),
    };
  });
}
