/** A server that ends unasked is started again for as long as the node lives; every step is told. */
import { setTimeout as pause } from 'node:timers/promises';
import { clearOrphans } from './orphan.ts';
import { type Ending, type Postmaster, type PostmasterOptions, startPostmaster } from './postmaster.ts';

/** What happened to the database, in the order it happened. */
export type DatabaseEvent =
  | { kind: 'orphan-ended'; text: string }
  | { kind: 'up'; text: string }
  | { kind: 'down'; text: string }
  | { kind: 'still-down'; text: string; attempt: number };

/** A server under care. `stop` is final. */
export type KeptServer = {
  pid: () => number | undefined;
  state: () => 'up' | 'down' | 'stopped';
  stop: () => Promise<void>;
};

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Starts the server and keeps it running until `stop`.
 * @throws EmbeddedDatabaseError when the first start fails; later failures are told and tried again.
 */
export async function keepRunning(
  run: PostmasterOptions,
  tell: (event: DatabaseEvent) => void,
): Promise<KeptServer> {
  const stopping = new AbortController();
  let current: Postmaster | undefined = await startPostmaster(run);
  tell({ kind: 'up', text: `PostgreSQL ${run.binaries.version.text} runs.` });

  const tryOnce = async (attempt: number): Promise<boolean> => {
    try {
      await clearOrphans(run.data);
      current = await startPostmaster({ ...run, signal: stopping.signal });
      if (stopping.signal.aborted) await current.stop();
      else tell({ kind: 'up', text: `PostgreSQL runs again after ${attempt} attempt(s).` });
      return true;
    } catch (error) {
      if (stopping.signal.aborted) return false;
      tell({ kind: 'still-down', attempt, text: error instanceof Error ? error.message : String(error) });
      return false;
    }
  };
  const revive = async (): Promise<void> => {
    for (let attempt = 1; !stopping.signal.aborted; attempt++) {
      if (await tryOnce(attempt)) return;
      const ms = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
      await pause(ms, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const care = async (): Promise<void> => {
    while (current) {
      const ending = await current.exited;
      current = undefined;
      if (stopping.signal.aborted) return;
      tell({ kind: 'down', text: describeEnding(ending) });
      await revive();
    }
  };

  const caring = care();
  return {
    pid: () => current?.pid,
    state: () => (stopping.signal.aborted ? 'stopped' : current ? 'up' : 'down'),
    stop: async () => {
      stopping.abort();
      await current?.stop();
      await caring;
    },
  };
}

const describeEnding = ({ signal, code, lastWords }: Ending): string =>
  `PostgreSQL ended unasked (${signal ?? `exit code ${code}`}). Its last words:\n${lastWords}`;
