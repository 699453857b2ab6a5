/** Laws that programs take in: how far each is, for whoever waits; one that nobody waits for any more is broken off, and nothing of it is kept. */
import type { FastifyReply } from 'fastify';
import type { Watch } from '../usecases/national/watch.ts';

export interface UnderWayImport {
  by: string;
  done: number;
  all: number;
}

export interface Imports {
  /** By State, those of one officer. */
  of(state: string, by: string): UnderWayImport | undefined;
  /** Runs `work`; whoever asked for it hangs up, and it ends with what the work makes of that. */
  watched<T>(
    place: { state: string; by: string; reply: FastifyReply },
    work: (watch: Watch) => Promise<T>,
  ): Promise<T>;
}

export function importsUnderWay(): Imports {
  const running = new Map<string, UnderWayImport>();
  const keyOf = (state: string, by: string) => `${state}/${by}`;
  return {
    of: (state, by) => running.get(keyOf(state, by)),
    async watched({ state, by, reply }, work) {
      const hungUp = new AbortController();
      const key = keyOf(state, by);
      const end = () => hungUp.abort(new Error('whoever asked for it hung up'));
      reply.raw.on('close', end);
      try {
        return await work({
          at: (done, all) => running.set(key, { by, done, all }),
          signal: hungUp.signal,
        });
      } finally {
        reply.raw.off('close', end);
        running.delete(key);
      }
    },
  };
}
