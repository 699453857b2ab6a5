/** What a node remembers of the law of States: their part in the treaty, their provisions, how these stand to the Convention. */
import type {
  Cell,
  KeptProvision,
  ListAnswers,
  ListSource,
  ReadAct,
  StatusEntry,
} from '@comity/domain/national';
import type { Digest } from './records/index.ts';

/** One act as a source tells it; never deleted. What is shipped is not in here: it is in the convention's data. */
export type TreatyRecord = StatusEntry;

/** A list of parties that was taken in. */
export interface ListRecord {
  /** `depositary/2026-11-22T10:00:00.000Z` */
  key: string;
  source: ListSource;
  /** Of the file as it came; the file itself is in `exact`. */
  file: Digest;
  at: string;
  by: string;
  rows: number;
  /** Every participant it named. */
  named: readonly string[];
  answers: ListAnswers;
  /** Long texts of the list (declarations, objections, notifications), as prose. */
  texts: readonly { readonly section: string; readonly text: string }[];
}

/** A provision as it is now. */
export type ProvisionRecord = KeptProvision;
/** A provision as it was in one of its versions. */
export type WordingRecord = KeptProvision;

/** How a State stands to all questions, a letter each, so that many States are read at once. Derived from the cells. */
export interface StandingRecord {
  state: string;
  /** Questions the letters are for (`questionSet`). */
  questions: string;
  letters: string;
  updatedAt: string;
}

/** A provision's place among those of its State; States are told apart by their two letters. */
export const provisionKey = (state: string, id: string): string => `${state}/${id}`;
export const wordingKey = ({ state, id, version }: KeptProvision): string =>
  `${state}/${id}/${String(version).padStart(6, '0')}`;
export const cellKey = ({ state, requirement }: Pick<Cell, 'state' | 'requirement'>): string =>
  `${state}/${requirement}`;

/** What is known by reading a file somebody handed in; refusals say what is wrong with it in a code. */
export interface LawFiles {
  /** The depositary's list in XML. @throws UnreadableFile */
  depositaryList(bytes: Uint8Array): DepositaryList;
  /** A law in Akoma Ntoso. @throws UnreadableFile */
  akomaNtoso(bytes: Uint8Array): ReadAct;
}

export interface DepositaryList {
  readonly rows: readonly { name: string; signature: string; consent: string }[];
  readonly declaredSignatories?: number;
  readonly texts: readonly { readonly section: string; readonly text: string }[];
}

export type UnreadableCode =
  | 'web-page'
  | 'not-xml'
  | 'doctype'
  | 'broken-xml'
  | 'too-large'
  | 'too-deep'
  | 'another-treaty'
  | 'no-list'
  | 'no-law';

/** The file is not what it was handed in as. The message says what it is instead. */
export class UnreadableFile extends Error {
  override name = 'UnreadableFile';
  readonly code: UnreadableCode;
  constructor(code: UnreadableCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
