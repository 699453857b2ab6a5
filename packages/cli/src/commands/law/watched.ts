/** A file that is taken in while somebody waits. */
import { setTimeout as pause } from 'node:timers/promises';
import { importUnderWay } from '../../client.gen.ts';
import { type Progress, progress } from '../../output/progress.ts';
import type { Session } from '../../session/session.ts';
import type { Call } from '../leaf.ts';

/** What a person must know of a file that said nothing of its encoding. */
export const guessedSaid = ({ guessed, encoding }: { guessed?: boolean; encoding?: string }): string =>
  guessed ? `It was neither UTF-8 nor UTF-16 and was read as ${encoding}: look at the accents.\n` : '';

/** Asks how far it is while it lasts; ended by Ctrl-C, the node keeps nothing of it. */
export async function watched<T>(
  call: Call,
  session: Session,
  state: string,
  begin: () => Promise<T>,
): Promise<T> {
  const begun = begin();
  const ended = new AbortController();
  const telling = tell(call, session, state, ended.signal).catch(() => {});
  try {
    return await begun;
  } finally {
    ended.abort();
    await telling;
  }
}

async function tell(call: Call, session: Session, state: string, signal: AbortSignal): Promise<void> {
  let shown: Progress | undefined;
  try {
    while (!signal.aborted) {
      await pause(1000, undefined, { signal });
      const { underWay } = await session.ask((opts) => importUnderWay(state, opts));
      if (!underWay) continue;
      shown ??= progress(call.io, { what: 'Taking it in', total: underWay.all, unit: 'items' });
      shown.at(underWay.done);
    }
  } finally {
    shown?.end();
  }
}
