/**
 * What a verifier says: never one green tick, but a table of claims, each proven, not proven or contradicted, the anchor they
 * rest on, the span of time they fall in, and what none of it shows (SPEC PKG-19). All of it by id and value: words are
 * the business of whoever shows it.
 */
import type { ProtocolErrorCode } from '@comity/protocol';
import type { CustodyFacts } from '../custody/facts.ts';
import type { DisclosureFacts } from '../disclosure/facts.ts';
import type { HttpSignatureErrorCode, ProofErrorCode } from '../errors.ts';
import type { Instant, StatedTime } from '../instant.ts';
import type { Saying, Voucher } from './sayings.ts';

export type Status = 'proven' | 'not-proven' | 'contradicted';

/** The claims, in the order in which they are examined and shown (SPEC §9.5 says what each needs). */
export const CLAIMS = [
  'files',
  'anchor',
  'seal',
  'parts',
  'objects',
  'log',
  'witnesses',
  'time-stamp',
  'time',
  'renewed',
  'onward',
  'inner',
  'entries',
  'items',
] as const;

/** The claims about a disclosure, in the same way (SPEC §9.7). */
export const DISCLOSURE_CLAIMS = [
  'files',
  'anchor',
  'seal',
  'parts',
  'log',
  'witnesses',
  'time-stamp',
  'time',
  'inner',
  'disclosed',
  'withheld',
] as const;

/** The claims about a custody export, in the same way (SPEC §9.10). */
export const CUSTODY_CLAIMS = [
  'files',
  'anchor',
  'seal',
  'parts',
  'log',
  'witnesses',
  'time-stamp',
  'time',
  'chain',
  'in-log',
  'events',
] as const;

export type ClaimId =
  | (typeof CLAIMS)[number]
  | (typeof DISCLOSURE_CLAIMS)[number]
  | (typeof CUSTODY_CLAIMS)[number];

/** What a fault is called: a code of an error, or the one that only a verdict knows. A verdict reads no HTTP message and pins nothing. */
export type RuleCode =
  | Exclude<
      ProofErrorCode,
      HttpSignatureErrorCode | 'message-expired' | 'no-equivocation' | 'fingerprint-format'
    >
  | ProtocolErrorCode
  | 'no-independent-time';

/** Claims about what may have been added to a package; without it they have no row. */
export const LATER_CLAIMS: readonly ClaimId[] = ['renewed', 'onward'];

/** Claims that only someone with a recipient's key can examine. */
export const CONTENT_CLAIMS: readonly ClaimId[] = ['inner', 'entries', 'items'];

/** One finding, in ids and values. Two verifiers agree when `id`, `status` and `rule` of their rows do. */
export interface Row {
  readonly id: ClaimId;
  readonly status: Status;
  /** Whether the outcome waits for it: not if nobody promised it, nor if nobody gave a key to examine it with. */
  readonly required: boolean;
  /** The rule that was broken. */
  readonly rule?: RuleCode;
  /** What was found. A row without a rule always has it. */
  readonly detail?: Saying;
  /** What the check said that failed: English, for engineers, different from one verifier to the next. */
  readonly technical?: string;
  /** Files it is about, as they may be shown. */
  readonly files?: readonly string[];
}

/** The sealing happened after the one and before the other. */
export interface TimeBracket {
  readonly after?: TimeBound;
  readonly before?: TimeBound;
}

export interface TimeBound {
  readonly at: StatedTime;
  /** Whose word it is. */
  readonly by: Voucher;
}

export interface AnchorFacts {
  readonly state: string;
  /** Of the first root in the chain, 40 digits in groups of five. */
  readonly fingerprint: string;
  readonly version: number;
}

export interface Verdict {
  readonly outcome: Status;
  readonly package?: {
    readonly id: string;
    readonly issuer: string;
    readonly digest: string;
    readonly created: Instant;
  };
  readonly rows: readonly Row[];
  readonly time: TimeBracket;
  readonly anchor?: AnchorFacts;
  /** Of a disclosure: what it shows and withholds, and its maker's word on why. */
  readonly disclosure?: DisclosureFacts;
  /** Of a custody export: its events, and why some are withheld. */
  readonly custody?: CustodyFacts;
  readonly notShown: readonly NotShownId[];
}

/** What no package can show. Fixed: the same for every package and every outcome. */
export const NOT_SHOWN = [
  'before-first-hash',
  'truth-of-content',
  'lawfulness',
  'other-use',
  'what-was-never-listed',
  'common-deceit',
  'keys-after-the-anchor',
  'faults-of-the-verifier',
] as const;

/** What no disclosure can show besides. */
export const DISCLOSURE_NOT_SHOWN = [...NOT_SHOWN, 'reasons-for-withholding'] as const;

/** What no custody export can show. */
export const CUSTODY_NOT_SHOWN = [
  'unrecorded-hands',
  'who-stood-behind',
  'lawfulness',
  'common-deceit',
  'keys-after-the-anchor',
  'faults-of-the-verifier',
  'reasons-for-withholding',
] as const;

export type NotShownId = (typeof DISCLOSURE_NOT_SHOWN)[number] | (typeof CUSTODY_NOT_SHOWN)[number];

/**
 * Contradicted if anything is; proven if every required claim is. Without a key the claims about content stay in the table as
 * not proven and the outcome speaks of the package's outside alone.
 */
export function outcomeOf(rows: readonly Row[]): Status {
  if (rows.some((row) => row.status === 'contradicted')) return 'contradicted';
  return rows.every((row) => row.status === 'proven' || !row.required) ? 'proven' : 'not-proven';
}
