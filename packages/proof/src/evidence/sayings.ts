/**
 * What a verifier can say about a claim, by id and with the values it is said of: no words. Words in the six languages stand in
 * packages/verifier/src/words, and a saying without them there is a type error.
 */
import type { Instant, StatedTime } from '../instant.ts';
import type { FileKind } from './reader.ts';

/** No values: the id says it all. */
export type Nothing = Record<never, never>;

/** Each id with the values of its sentence. Numbers are counts or bytes unless they say otherwise. */
export interface Sayings {
  /** A check before it failed, so that it was not looked at. */
  'not-examined': Nothing;
  /** Faults of the same claim beyond those listed. */
  'more-faults': { count: number };
  'files-counted': { count: number };
  'not-an-ordinary-file': { kind: Exclude<FileKind, 'file' | 'unreadable'> };
  /** The name is none that a package has. */
  'no-place-in-a-package': Nothing;
  'unreadable-file': Nothing;
  'name-stands-twice': Nothing;
  'not-named-by-the-manifest': Nothing;
  'named-by-the-manifest': Nothing;
  'count-differs': { found: number; listed: number };
  /** Versions of the statements the issuer is believed by, and the State. */
  'anchor-reached': { state: string; root: number; directory: number };
  'sealed-by': { kid: string; authority: string };
  'parts-checked': { count: number };
  'no-recipient': Nothing;
  'objects-checked': { count: number; bytes: number };
  'log-not-promised': Nothing;
  recorded: { index: number; size: number; origin: string };
  'seen-by-witnesses': { seen: number; quorum: number; names: readonly string[] };
  'stamp-not-promised': Nothing;
  stamped: { at: StatedTime; authority: string };
  /** The reader gave the certificate too. */
  'stamped-vouched': { at: StatedTime; authority: string };
  'authority-not-yours': { authority: string };
  /** When the manifest says it was made. */
  claims: { created: Instant };
  'claims-after-seen': { created: Instant; seen: StatedTime };
  'claims-before-basis': { created: Instant; basis: StatedTime };
  /** Steps or renewals are numbered without a gap. */
  'number-left-out': Nothing;
  /** Files stand in a folder whose sealed statement is missing. */
  'nothing-sealed-names-it': Nothing;
  /** An onward step; `consent` is the State that gave it, or empty. */
  'passed-on': { number: number; from: string; to: string; consent: string };
  'passed-on-unvouched': { number: number; from: string; to: string; consent: string };
  /** Renewals that were counted, and until when the last time stamp holds. */
  'renewed-until': { count: number; now: Instant; until: StatedTime };
  /** As above, where nobody asked whether that is past: when the last one was stamped. */
  'renewed-unjudged': { count: number; at: StatedTime; until: StatedTime };
  'ran-out': { until: StatedTime; now: Instant };
  'renewed-too-late': { until: StatedTime; next: StatedTime };
  'stamped-backwards': { at: StatedTime; before: StatedTime };
  'stamped-after-now': { now: Instant };
  'no-root-given': { state: string };
  'nothing-runs-out': Nothing;
  /** Not asked for: only headers are to be added. */
  'not-read': Nothing;
  'no-key-given': Nothing;
  'inner-opened': { reference: string };
  'entries-checked': { count: number };
  'items-checked': { count: number };
  /** The name is none that a disclosure has. */
  'no-place-in-a-disclosure': Nothing;
  'not-named-by-the-disclosure': Nothing;
  'named-by-the-disclosure': Nothing;
  'inner-not-disclosed': Nothing;
  /** Items shown whole and in part, and the bytes shown. */
  'disclosed-checked': { whole: number; part: number; bytes: number };
  'withheld-counted': { withheld: number; total: number };
  /** The name is none that a custody export has. */
  'no-place-in-custody': Nothing;
  /** Events of the chain, and when the first and the last of those opened were. */
  'chain-whole': { count: number; first: Instant | ''; last: Instant | '' };
  /** Events found in the tree of the checkpoint. */
  'events-in-log': { count: number; size: number; origin: string };
  'events-withheld': { withheld: number; total: number };
}

export type SayingId = keyof Sayings;

/** One sentence, unsaid. */
export type Saying = {
  [Id in SayingId]: { readonly say: Id; readonly with: Readonly<Sayings[Id]> };
}[SayingId];

/** The saying of an id, with its values. */
export function say<Id extends SayingId>(
  id: Id,
  ...values: Nothing extends Sayings[Id] ? [] : [Readonly<Sayings[Id]>]
): Saying {
  return { say: id, with: values[0] ?? {} } as Saying;
}

/** Whose word a bound in time is. */
export interface Vouchers {
  witnesses: { names: readonly string[] };
  'time-stamp-authority': { name: string };
  /** One whose certificate the reader gave too. */
  'time-stamp-authority-of-yours': { name: string };
  /** Witnesses of the checkpoint in the State's freshness statement. */
  'freshness-witnesses': { state: string };
  /** The State itself, in its freshness statement. */
  'freshness-statement': { state: string };
}

export type VoucherId = keyof Vouchers;
export type Voucher = {
  [Id in VoucherId]: { readonly say: Id; readonly with: Readonly<Vouchers[Id]> };
}[VoucherId];
