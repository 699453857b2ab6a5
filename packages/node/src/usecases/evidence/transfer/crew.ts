/** Everybody who brings one package: the sources there are now, those that join meanwhile, and how far they are. */
import { type TransferPlan, transferPlan } from './plan.ts';
import type { PartSource } from './source.ts';
import type { SourceView } from './standing.ts';

/** How far a package is. */
export interface TransferView {
  /** Bytes that are here and right, those of headers and lists among them. */
  arrived: number;
  sources: SourceView[];
}

interface Tally {
  /** Bytes that were here already. */
  had(bytes: number): void;
  /** Bytes that came now. */
  came(bytes: number): void;
}

export interface Crew {
  readonly plan: TransferPlan;
  readonly tally: Tally;
  sources(): PartSource[];
  join(source: PartSource): void;
  leave(source: PartSource): void;
  /** Calls whenever somebody joins, until the answer is called. */
  onJoin(listener: () => void): () => void;
  view(): TransferView;
}

export function transferCrew(): Crew {
  const plan = transferPlan();
  const sources = new Set<PartSource>();
  const listeners = new Set<() => void>();
  let arrived = 0;
  const add = (bytes: number): void => {
    arrived += bytes;
  };
  return {
    plan,
    tally: { had: add, came: add },
    sources: () => [...sources],
    join(source) {
      sources.add(source);
      plan.join(source.name);
      for (const listener of listeners) listener();
    },
    leave(source) {
      sources.delete(source);
      plan.leave(source.name);
    },
    onJoin(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    view: () => ({ arrived, sources: plan.views() }),
  };
}
