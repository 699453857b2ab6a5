/** What goes wrong is told to the operator; the same thing again only once a minute, with how often it came meanwhile. */

export type Complaints = (error: unknown) => void;

const MINUTE = 60_000;
const MOST_KINDS = 200;

/** `elapsed` in milliseconds, only ever growing. */
export function complaints(tell: (line: string) => void, elapsed = () => performance.now()): Complaints {
  const told = new Map<string, { at: number; since: number }>();
  return (error) => {
    const kind = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    const known = told.get(kind);
    if (known && elapsed() - known.at < MINUTE) {
      known.since += 1;
      return;
    }
    if (told.size >= MOST_KINDS) told.clear();
    const again = known && known.since > 0 ? ` (${known.since} times more since it was told last)` : '';
    told.set(kind, { at: elapsed(), since: 0 });
    tell(`${error instanceof Error ? (error.stack ?? kind) : kind}${again}`);
  };
}
