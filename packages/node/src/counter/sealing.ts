/** Packages that an officer's page set to be sealed: how far each is, and why one stopped. It goes on without the page. */
import type { Node } from '../assembly.ts';

export interface Sealing {
  /** Begins it, or finds it under way; resolves when it ended, or after a while. */
  begin(id: string): Promise<void>;
  /** Items done; undefined when none is under way. */
  done(id: string): number | undefined;
  /** Why it stopped, told once. */
  fault(id: string): Error | undefined;
}

/** Product default: a package of a few items is sealed before its page comes back. Milliseconds. */
const PATIENCE = 3000;

export function sealing(node: Pick<Node, 'buildPackage'>): Sealing {
  const under = new Map<string, { done: number; ended: Promise<void> }>();
  const faults = new Map<string, Error>();

  function start(id: string) {
    const one = { done: 0, ended: Promise.resolve() };
    one.ended = node
      .buildPackage(id, (items) => {
        one.done = items;
      })
      .then(
        () => {},
        (error: Error) => void faults.set(id, error),
      )
      .finally(() => under.delete(id));
    under.set(id, one);
    return one;
  }

  return {
    async begin(id) {
      faults.delete(id);
      const { ended } = under.get(id) ?? start(id);
      const enough = Promise.withResolvers<void>();
      const timer = setTimeout(enough.resolve, PATIENCE);
      await Promise.race([ended, enough.promise]);
      clearTimeout(timer);
    },
    done: (id) => under.get(id)?.done,
    fault(id) {
      const found = faults.get(id);
      faults.delete(id);
      return found;
    },
  };
}
