/** Having a package sealed, and knowing meanwhile how far it is: one call lasts as long as the work. */
import { setTimeout as pause } from 'node:timers/promises';
import type { PackageView } from '../acts/views.ts';
import { sealPackage, showPackage } from '../client.gen.ts';
import type { Io } from '../io.ts';
import { progress } from '../output/progress.ts';
import type { Session } from '../session/session.ts';

const LOOK_EVERY_MS = 1000;

/** @throws CliError; sealing goes on from what is there when it is asked for again */
export async function sealWatched(session: Session, io: Io, id: string, items: number): Promise<PackageView> {
  const over = new AbortController();
  const watching = watch(session, io, { id, items }, over.signal);
  try {
    return await session.ask((opts) => sealPackage(id, opts));
  } finally {
    over.abort();
    await watching;
  }
}

async function watch(
  session: Session,
  io: Io,
  { id, items }: { id: string; items: number },
  over: AbortSignal,
): Promise<void> {
  const shown = progress(io, { what: 'Sealing', total: items, unit: 'items' });
  try {
    for (;;) {
      await pause(LOOK_EVERY_MS, undefined, { signal: over });
      const { builtItems } = await session.ask((opts) => showPackage(id, opts));
      if (builtItems !== undefined && !over.aborted) shown.at(builtItems);
    }
  } catch {
    // How far it is was only for looking; whether it is done, the call itself says.
  } finally {
    shown.end();
  }
}
