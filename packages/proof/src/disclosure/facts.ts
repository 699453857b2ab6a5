/** What a verdict tells of a disclosure beside its claims: what is shown, what is withheld, and the discloser's word on why. */
import type { ByteRange, DisclosedCounts, WithholdingReason } from '@comity/protocol';
import type { Instant } from '../instant.ts';

/** One item that is shown. */
export interface DisclosedItem {
  readonly index: number;
  /** Where it is, or where it was when it is shown in part. */
  readonly store: string;
  /** Bytes of the whole item. */
  readonly size: number;
  /** What of it is shown, if not all. */
  readonly parts?: readonly ByteRange[];
  /** Id of the reason why the rest is withheld. */
  readonly because?: string;
}

/** Items from `from` to before `to`, by index from 0. */
export interface WithheldRun {
  readonly from: number;
  readonly to: number;
  readonly because: string;
}

/** Numbers are the discloser's until the claim `withheld` is proven. */
export interface DisclosureFacts {
  /** SHA-256 of disclosure.json: a court can name the disclosure by it. */
  readonly digest: string;
  /** When it was made, and by whom, as its maker says. */
  readonly at: Instant;
  readonly by?: string;
  readonly items: DisclosedCounts;
  readonly reasons: readonly WithholdingReason[];
  /** The first hundred of each; `items` counts them all. */
  readonly shown: readonly DisclosedItem[];
  readonly withheld: readonly WithheldRun[];
}
