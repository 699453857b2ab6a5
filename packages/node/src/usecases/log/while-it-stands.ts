import type { Standing } from './standing.ts';

/** People are refused with the reason; what goes on by itself rests until the log may grow again. */
export function whileItStands(own: Standing) {
  return {
    open:
      <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        own.ensure();
        return work(...args);
      },
    quiet:
      <R>(work: () => Promise<R>) =>
      async (): Promise<R | undefined> =>
        own.refusal === undefined ? work() : undefined,
  };
}
