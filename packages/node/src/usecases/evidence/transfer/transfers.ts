/** Every package on its way in: who brings it, how far it is, and who has come to carry some of it. Kept in memory: the bytes are not. */
import { type Crew, type TransferView, transferCrew } from './crew.ts';
import type { PartSource } from './source.ts';

export interface Transfers {
  /** Begins an attempt with this source and everybody who carries. Only one attempt a package at a time. */
  begin(id: string, source: PartSource): Crew;
  /** Ends it; what it came to can still be seen. */
  end(id: string): void;
  /** Somebody comes to carry, and is asked in every attempt until the answer is called. */
  join(id: string, source: PartSource): () => void;
  /** The attempt under way, or the last one; undefined when there was none since the node began. */
  view(id: string): TransferView | undefined;
}

/** Attempts that are over and still told of. */
const MOST_REMEMBERED = 1000;

export function transfers(): Transfers {
  const carriers = new Map<string, Set<PartSource>>();
  const underWay = new Map<string, Crew>();
  const over = new Map<string, TransferView>();
  return {
    begin(id, source) {
      const crew = transferCrew();
      for (const one of [source, ...(carriers.get(id) ?? [])]) crew.join(one);
      underWay.set(id, crew);
      return crew;
    },
    end(id) {
      const crew = underWay.get(id);
      underWay.delete(id);
      if (!crew) return;
      over.delete(id);
      over.set(id, crew.view());
      if (over.size > MOST_REMEMBERED) over.delete(over.keys().next().value!);
    },
    join(id, source) {
      carriers.set(id, (carriers.get(id) ?? new Set()).add(source));
      underWay.get(id)?.join(source);
      return () => {
        underWay.get(id)?.leave(source);
        const left = carriers.get(id);
        left?.delete(source);
        if (left?.size === 0) carriers.delete(id);
      };
    },
    view: (id) => underWay.get(id)?.view() ?? over.get(id),
  };
}
