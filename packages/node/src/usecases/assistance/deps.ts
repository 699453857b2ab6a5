/** What use cases about technical assistance need, and what they share. */
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { Store } from '../../ports/store.ts';
import { NotKept } from '../national/deps.ts';

export interface AssistanceDeps {
  store: Store;
  clock: Clock;
  entropy: Entropy;
}

/** @throws NotKept naming every objection */
export function unlessObjected(objections: readonly string[], what: string): void {
  if (objections.length > 0)
    throw new NotKept(
      objections.map((code) => ({ code, detail: what.slice(0, 120) })),
      'assistance',
    );
}
