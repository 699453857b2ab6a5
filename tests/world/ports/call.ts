/**
 * One call of a port: it waits for its turn, and may break in every way a port can break. The process dies before it is done, or
 * after it is done and before the answer comes; or the call fails, done or not done, and the process lives to see it.
 */
import { type Life, never, type Stage } from '../engine/stage.ts';

export const BREAKS = ['crash-before', 'crash-after', 'fail-before', 'fail-after'] as const;
export type Break = (typeof BREAKS)[number];

/** What a process may do to the world through its ports, and what the world may do to it. */
export interface Process {
  readonly stage: Stage;
  readonly life: Life;
  /** Asked once for each call, when its turn has come. */
  breaks(what: string): Break | undefined;
  /** Ends this process here and now. */
  kill(): void;
}

export async function portCall<T>(
  process: Process,
  what: string,
  act: () => Promise<T>,
  failure: () => Error,
): Promise<T> {
  await process.stage.turn(process.life, what);
  const broken = process.breaks(what);
  if (broken === 'crash-before') return die(process);
  if (broken === 'fail-before') throw failure();
  if (broken === undefined) return answer(process, act());
  await act().catch(() => undefined);
  if (broken === 'crash-after') return die(process);
  throw failure();
}

/** The answer, for whoever still lives to hear it. */
async function answer<T>(process: Process, coming: Promise<T>): Promise<T> {
  try {
    const result = await coming;
    return process.life.alive ? result : never();
  } catch (error) {
    if (process.life.alive) throw error;
    return never();
  }
}

export function die<T>(process: Process): Promise<T> {
  process.kill();
  return never();
}
