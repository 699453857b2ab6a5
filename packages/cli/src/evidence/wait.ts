/** Waiting for a package the node is fetching. */
import { setTimeout as pause } from 'node:timers/promises';
import { showPackage } from '../client.gen.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import type { Session } from '../session/session.ts';

const SECONDS = { s: 1, m: 60, h: 3600 } as const;

/** Milliseconds of `30s`, `10m` or `2h`. @throws CliError */
export function milliseconds(said: string): number {
  const found = /^(\d{1,5})([smh])$/.exec(said);
  if (!found) throw usage(`${said} is no length of time`, 'Write 30s, 10m or 2h.');
  return Number(found[1]) * SECONDS[found[2] as keyof typeof SECONDS] * 1000;
}

/** Returns when the package is here whole, or when the time is over. @throws CliError when it was refused on arrival */
export async function whenFetched(
  session: Session,
  id: string,
  wait: string,
  signal: AbortSignal,
  onArrived: (bytes: number, total: number) => void = () => {},
): Promise<void> {
  const until = performance.now() + milliseconds(wait);
  for (;;) {
    const { stage, arrivedSize = 0, travellingSize = 0 } = await session.ask((opts) => showPackage(id, opts));
    onArrived(arrivedSize, travellingSize);
    if (stage === 'refused') throw refused(id);
    if (stage === 'erased') throw erased(id);
    if (stage !== 'announced' || performance.now() >= until) return;
    await pause(500, undefined, { signal });
  }
}

const erased = (id: string) =>
  new CliError({
    exit: EXIT.refused,
    code: 'ERASED',
    message: `the evidence in package ${id} was erased`,
    safe: 'Its manifest and proofs are kept; nothing opens its content.',
    next: 'When, and on what basis: `comity evidence erase REQUEST --show`.',
  });

const refused = (id: string) =>
  new CliError({
    exit: EXIT.refused,
    code: 'package-refused',
    message: `package ${id} did not arrive as it was announced, and was refused`,
    safe: 'Nothing of it is taken for evidence.',
    next: 'See `comity alarms list`, and ask the other State to send it again.',
  });
