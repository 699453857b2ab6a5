/**
 * What a verifier says: never one green tick, but a table of claims, each proven, not proven or contradicted, the anchor they
 * rest on, the span of time they fall in, and what none of it shows (trust.md §7).
 */
import type { Instant } from '../instant.ts';

export type Status = 'proven' | 'not-proven' | 'contradicted';

/** The claims, in the order in which they are examined and shown. */
export const CLAIMS = {
  files: 'The package holds the files it should, and no other.',
  anchor: 'The keys of the issuing State chain to the root you gave.',
  seal: 'The manifest was sealed by an authority of the issuing State.',
  parts: 'The files the manifest names are those it was sealed over.',
  objects: 'Every encrypted object is complete and unaltered.',
  log: 'The sealing was recorded in the custody log of the issuing State.',
  witnesses: 'Independent witnesses saw that log with this record in it.',
  'time-stamp': 'A time-stamp authority saw the sealed manifest.',
  time: 'The time the manifest claims agrees with the times others saw.',
  inner: 'The inner manifest is sealed by the same State for the same package.',
  entries: 'The list of items is the one the manifest was sealed over.',
  items: 'Every item, decrypted, has the size, hashes and tree it was listed with.',
} as const;

export type ClaimId = keyof typeof CLAIMS;

/** Claims that only someone with a recipient's key can examine. */
export const CONTENT_CLAIMS: readonly ClaimId[] = ['inner', 'entries', 'items'];

export interface Row {
  readonly id: ClaimId;
  readonly claim: string;
  readonly status: Status;
  /** Whether the outcome waits for it: not if nobody promised it, nor if nobody gave a key to examine it with. */
  readonly required: boolean;
  readonly detail: string;
  /** The rule that was broken: a code of ProofError. */
  readonly rule?: string;
  /** Files it is about, as they may be shown. */
  readonly files?: readonly string[];
}

/** The sealing happened after the one and before the other. */
export interface TimeBracket {
  readonly after?: TimeBound;
  readonly before?: TimeBound;
}

export interface TimeBound {
  readonly at: Instant;
  /** Whose word it is. */
  readonly by: string;
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
  readonly notShown: readonly string[];
}

/** What no package can show. Fixed: the same for every package and every outcome. */
export const NOT_SHOWN: readonly string[] = [
  'What happened to the data before they were first hashed: whether they were complete, untouched and truly from where they are said to come.',
  'Whether what the data say is true, or who made them.',
  'Whether the request, the order and the collection were lawful.',
  'That nobody who could lawfully read the data copied or used them otherwise.',
  'That items which were never acquired or never listed do not exist.',
  'That all witnesses and the issuing State did not deceive together.',
  'What became known of keys after the anchor you gave was issued.',
  'That the program which checked this is free of error; a second one, by another author, should agree.',
];

/**
 * Contradicted if anything is; proven if every required claim is. Without a key the claims about content stay in the table as
 * not proven and the outcome speaks of the package's outside alone.
 */
export function outcomeOf(rows: readonly Row[]): Status {
  if (rows.some((row) => row.status === 'contradicted')) return 'contradicted';
  return rows.every((row) => row.status === 'proven' || !row.required) ? 'proven' : 'not-proven';
}
