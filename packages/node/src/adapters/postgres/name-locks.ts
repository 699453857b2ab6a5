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

/** The names one transaction holds, and those it asked for. */
export type Holding = {
  asked: ReadonlySet<string>;
  held: () => string[];
  has: (name: string) => boolean;
  /** Remembers that the name is needed; true when it may be taken now without waiting in a circle. */
  ask: (name: string) => boolean;
  take: (name: string) => Promise<void>;
  free: () => void;
};

export function createHolding(locks: NameLocks): Holding {
  const held = new Map<string, () => void>();
  const asked = new Set<string>();
  return {
    asked,
    held: () => [...held.keys()].sort(),
    has: (name) => held.has(name),
    ask(name) {
      asked.add(name);
      return [...held.keys()].every((other) => other < name);
    },
    async take(name) {
      asked.add(name);
      held.set(name, await locks.take(name));
    },
    free() {
      for (const free of held.values()) free();
      held.clear();
    },
  };
}
