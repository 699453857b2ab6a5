/**
 * Locks by name inside this process, so that a transaction waits for its turn without holding a database session.
 * Taken in the order of their names, which is why two holders can never wait for one another.
 */

export type NameLocks = {
  /** Waits for the name; the returned function gives it to the next in line. */
  take: (name: string) => Promise<() => void>;
};

export function createNameLocks(): NameLocks {
  const tails = new Map<string, Promise<void>>();
  return {
    async take(name) {
      const before = tails.get(name);
      const mine = Promise.withResolvers<void>();
      tails.set(name, mine.promise);
      await before;
      return () => {
        if (tails.get(name) === mine.promise) tails.delete(name);
        mine.resolve();
      };
    },
  };
}
