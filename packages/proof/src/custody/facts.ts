/** What a verdict tells of a custody export beside its claims. */
import type { CustodyCounts, CustodyEvent, WithholdingReason } from '@comity/protocol';

/** One event of the chain: what it says, or why it is withheld. */
export type ToldEvent =
  | { readonly n: number; readonly event: CustodyEvent }
  | { readonly n: number; readonly because: string };

/** Numbers are the exporting State's until the claims `chain` and `events` are proven. */
export interface CustodyFacts {
  readonly case: string;
  readonly events: CustodyCounts;
  readonly reasons: readonly WithholdingReason[];
  /** The first hundred; `events` counts them all. */
  readonly told: readonly ToldEvent[];
}
