/** What a node remembers of the Conference's reviews (57(5)(e)): how they are done, who drew whom, and every step it knows of. */
import type { Entry, Mechanism, Opened, Pair } from '@comity/domain/national';
import type { Noted } from './assistance.ts';
import type { Instant } from './clock.ts';
import type { Digest, StateCode } from './records/index.ts';

/** One version of a mechanism; a review goes on under the one it began with. */
export interface MechanismRecord extends Noted {
  mechanism: Mechanism;
  version: number;
  /** The decision it rests on, in the words of whoever set it: the Conference's, or that it is practice. */
  basis: string;
}

/** A draw of reviewers as it was published, after it was held against the rules and drawn again here. */
export interface LotsRecord extends Noted {
  id: string;
  mechanism: string;
  version: number;
  cycle: number;
  seed: string;
  /** SHA-256 of what the draw was over, in the canonical form; the bytes are in `exact`. */
  draw: Digest;
  /** SHA-256 of the table with everything it was drawn from, in `exact`. */
  result: Digest;
  /** Everybody who reviews whom after it, those that stood before included. */
  pairs: readonly Pair[];
  /** The leaf of the custody log that commits to `result`: afterwards it is not another one. */
  leaf: string;
}

/** A review this State has a part in. */
export interface CountryReviewRecord extends Noted {
  opened: Opened;
  version: number;
  /** The draw its reviewers come from, where one was taken in. */
  lots?: string;
}

/** How a step came to be known here: taken by an officer, told by letter or mouth, or read in a sealed file of the State that acted. */
export type HowKnown =
  | { how: 'taken' }
  | { how: 'told'; note: string }
  | {
      how: 'file';
      from: StateCode;
      file: Digest;
      /** When its State sealed the file; absent in records of before. */
      sealed?: Instant;
      /** When its State sealed an earlier part that has not this step, although it is dated before. */
      lacking?: Instant;
    };

export interface ReviewStepRecord extends Noted {
  review: string;
  entry: Entry;
  known: HowKnown;
}

export const mechanismKey = ({ mechanism, version }: { mechanism: string; version: number }): string =>
  `${mechanism}/${String(version).padStart(6, '0')}`;
