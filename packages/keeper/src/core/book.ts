/**
 * What the keeper remembers, read once at the start and written through. After a write whose outcome is unknown it believes
 * nothing any more: the next start reads the truth.
 */
import type { Json } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import type { StateStore } from '../ports.ts';

export interface Book {
  read(name: string): Json | undefined;
  /** What was ever written and begins so. */
  names(prefix: string): string[];
  /** Durable when it resolves. Throws KeeperError 'halted' otherwise, and from then on `halted()` is true. */
  write(name: string, value: Json): Promise<void>;
  halted(): boolean;
  /** One change at a time, in the order asked for: read, decide and write without anyone in between. */
  exclusive<T>(change: () => Promise<T>): Promise<T>;
  /** Runs a durable write elsewhere under the same rule: a failure halts. */
  orHalt<T>(write: () => Promise<T>): Promise<T>;
}

export async function openBook(store: StateStore): Promise<Book> {
  const records = new Map((await store.load()).map((record) => [record.name, record]));
  let halted = false;
  let turn: Promise<unknown> = Promise.resolve();

  const orHalt: Book['orHalt'] = async (write) => {
    try {
      return await write();
    } catch (cause) {
      halted = true;
      throw new KeeperError(
        'halted',
        'a durable write failed; the keeper must be started anew',
        {},
        { cause },
      );
    }
  };

  return {
    read: (name) => records.get(name)?.value,
    names: (prefix) => [...records.keys()].filter((name) => name.startsWith(prefix)),
    async write(name, value) {
      const revision = records.get(name)?.revision ?? 0;
      await orHalt(() => store.put(name, value, revision));
      records.set(name, { name, revision: revision + 1, value });
    },
    halted: () => halted,
    exclusive(change) {
      const mine = turn.then(() => {
        if (halted) throw new KeeperError('halted', 'the keeper must be started anew');
        return change();
      });
      turn = mine.catch(() => {});
      return mine;
    },
    orHalt,
  };
}
