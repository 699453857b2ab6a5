/** What a language must have to tell a verdict: a sentence for every id the proof knows. One that is missing is a type error. */
import type {
  ClaimId,
  Instant,
  NotShownId,
  RuleCode,
  SayingId,
  Sayings,
  Status,
  VoucherId,
  Vouchers,
} from '@comity/proof';

export interface Words {
  readonly claims: Readonly<Record<ClaimId, string>>;
  readonly status: Readonly<Record<Status, string>>;
  readonly sayings: { readonly [Id in SayingId]: (values: Readonly<Sayings[Id]>) => string };
  /** Whose word a bound in time is, as it stands after "according to". */
  readonly vouchers: { readonly [Id in VoucherId]: (values: Readonly<Vouchers[Id]>) => string };
  readonly rules: Readonly<Record<RuleCode, string>>;
  readonly notShown: Readonly<Record<NotShownId, string>>;
  readonly frame: Frame;
}

/** What stands around the rows. */
export interface Frame {
  readonly noPackage: string;
  readonly notReached: string;
  readonly timeUnknown: string;
  /** `scope` is one of the two below; `status` the word for the outcome. */
  readonly outcome: (status: string, scope: string) => string;
  readonly outsideOnly: string;
  readonly withContent: string;
  readonly shownOnly: string;
  readonly disclosure: DisclosureFrame;
  readonly custody: CustodyFrame;
  readonly notShown: string;
}

/** What is told of a disclosure beside its claims. Items are numbered from one, as in the names of their files. */
export interface DisclosureFrame {
  readonly title: (digest: string) => string;
  readonly made: (at: Instant) => string;
  readonly by: (by: string) => string;
  readonly shown: string;
  readonly whole: (store: string, size: number) => string;
  /** `ranges` such as `0–1048576, 5242880–6291456`. */
  readonly part: (store: string, ranges: string, size: number, because: string) => string;
  readonly withheld: string;
  readonly one: (at: number, because: string) => string;
  readonly run: (from: number, to: number, because: string) => string;
  readonly more: (count: number) => string;
  readonly reasons: string;
  readonly reason: (id: string, reason: string, basis: string) => string;
}

/** What is told of a custody export besides; events are told by the protocol's own words for them. */
export interface CustodyFrame {
  readonly title: (id: string) => string;
  readonly reasons: string;
  /** What an outcome is of. */
  readonly scope: string;
}
