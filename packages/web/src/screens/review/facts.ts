/** What the review of a request of another State shows: each ground and safeguard, what the request says of it, and the officer's answers. */
import type { Key } from '@comity/language';
import type { Fault } from '../../kit/notices.ts';
import type { Given } from '../act/facts.ts';
import type { OpenActFacts, ReasonFacts, RequestName } from '../request/facts.ts';

/** Words of the other State under the name of the field they stand in. */
export interface TheirWord {
  label: Key;
  says: string;
}

export interface GroundFacts {
  code: string;
  citation: string;
  /** Whether 40(28) orders a consultation before it is used. */
  consultation: 'required' | 'advised' | 'where-appropriate';
  says: readonly TheirWord[];
  /** For what was not made as the Convention asks: what is missing. Undefined for every other ground. */
  missing?: readonly ReasonFacts[] | undefined;
  /** For conduct that is said to be no offence here: the two States whose laws may be held beside one another, and on which articles (35(3)). */
  laws?: { of: string; and: string; offences: readonly string[] } | undefined;
}

/** A reason that is no ground here, and what forbids it. */
export interface NoGround {
  code: string;
  why: ReasonFacts;
}

export interface SafeguardToReview {
  id: string;
  /** The act that asks for it. */
  act: string;
  reason: ReasonFacts;
  theirs?: string | undefined;
  ours?: { answer: string; note: string; by: string } | undefined;
}

/** An act the answers may lead to. */
export interface Way {
  act: OpenActFacts;
  /** How many grounds go along. */
  grounds: number;
  /** The answers as they stand lead here. */
  isMeant: boolean;
  /** It comes before another: 40(28). */
  isFirst: boolean;
  /** What the rules would still say to the act with these answers. */
  reasons: readonly ReasonFacts[];
}

export interface ReviewFacts {
  name: RequestName;
  grounds: readonly GroundFacts[];
  never: readonly NoGround[];
  safeguards: readonly SafeguardToReview[];
  enforced: readonly { id: string; reason: ReasonFacts }[];
  ways: readonly Way[];
  given: Given;
  faults: readonly Fault[];
  keptAt?: string | undefined;
  readOnly: boolean;
  csrf: string;
}

export const GROUND_ANSWERS = ['applies', 'does-not', 'ask'] as const;

/** Names of the fields of a ground and of a safeguard; those of a safeguard are the same in the forms of acts. */
export const groundField = (code: string, part: 'answer' | 'reason'): string => `ground.${code}.${part}`;
export const safeguardField = (id: string, part: 'answer' | 'note'): string => `safeguard.${id}.${part}`;
