/** What the page of an act knows before anyone types. */

import type { Fault } from '../../kit/notices.ts';
import type { OpenActFacts, ReasonFacts, RequestName } from '../request/facts.ts';
import type { AwaitingFacts, MessageWord } from '../request/file-facts.ts';

/** Facts of the request that its forms offer to choose from. */
export interface Offered {
  /** Data items of the request. */
  data: readonly { id: string; says: string }[];
  /** Grounds open for this instrument, in the order of refusals, each with its paragraphs. */
  grounds: readonly { code: string; citation: string }[];
  /** Questions of theirs that wait for an answer. */
  questions: readonly { id: string; says: string }[];
  /** Conditions proposed and not answered, by the digest of the proposal. */
  conditions: readonly { id: string; proposal: string; says: string }[];
  warnings: readonly { digest: string; says: string }[];
  providers: readonly { id: string; says: string }[];
  /** Sealed packages of this request. */
  packages: readonly { id: string; items: number; sealedAt: string; announced: boolean }[];
  /** How many there were so far: each has a number of its own in the request. */
  counted: { questions: number; conditions: number };
  /** Competent authorities of this State, as its list has them: 40(12)(b). */
  passTo: readonly string[];
  /** Our own authority that usually answers. */
  authority: string;
}

/** Something the rules ask to be recorded first, or a warning that may be passed with a reason. */
export interface Asked {
  code: string;
  reason: ReasonFacts;
}

export interface ActFacts {
  name: RequestName;
  act: OpenActFacts;
  /** Paragraphs the act carries out, cited. */
  citation: string;
  offered: Offered;
  /** Answers as they were given, by the path of the field. */
  given: Given;
  faults: readonly Fault[];
  /** Safeguards the rules ask to be recorded, and warnings to be passed. */
  records: readonly Asked[];
  warnings: readonly Asked[];
  /** What was put up in this request and waits for approvals. */
  awaiting: readonly AwaitingFacts[];
  /** What the other State said, to be answered here. */
  theirs: readonly { type: string; says: readonly MessageWord[] }[];
  /** This act is what waits: it is not asked for again. */
  isPutUp: boolean;
  /** How many must approve before it is sent; 0 when it is sent at once. Absent until the answers say what would be sent. */
  approvals?: number | undefined;
  /** These are the last data left: with them the request is refused. */
  refusesAll?: boolean;
  /** Somebody did the same since the page was opened. */
  meanwhile?: { by: string; at: string };
  /** By which other act a closed one is opened. */
  ways: readonly { says: string; href: string }[];
  csrf: string;
}

export type Given = ReadonlyMap<string, readonly string[]>;

export const one = (given: Given, path: string): string => given.get(path)?.[0] ?? '';
export const many = (given: Given, path: string): readonly string[] =>
  (given.get(path) ?? []).filter((said) => said !== '');
