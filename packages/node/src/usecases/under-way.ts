/**
 * Work that may be asked for by several at once, such as the border and the job that looks after what a crash left: it is done once,
 * and everyone who asked meanwhile is told the same.
 */

export interface UnderWay<T> {
  /** Joins the work of this name, or begins it. */
  share(name: string, begin: () => Promise<T>): Promise<T>;
}

export function underWay<T>(): UnderWay<T> {
  const running = new Map<string, Promise<T>>();
  return {
    share(name, begin) {
      const known = running.get(name);
      if (known) return known;
      const begun = begin().finally(() => running.delete(name));
      running.set(name, begun);
      return begun;
    },
  };
}
