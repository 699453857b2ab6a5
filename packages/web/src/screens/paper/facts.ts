/** What the screens of requests by hand show. */
import type { Letter } from '@comity/letter';
import type { Fault } from '../../kit/notices.ts';
import type { RunningClock } from '../desk/facts.ts';
import type { RequestName } from '../request/facts.ts';

export const CHANNELS = ['paper', 'e-mail', 'interpol', 'diplomatic', 'telephone'] as const;
export const CHECKS = [
  'called-back',
  'channel',
  'stamp-and-signature',
  'known-sender',
  'not-checked',
] as const;

export interface PaperListFacts {
  rows: readonly (RequestName & { updatedAt: string })[];
  next?: string | undefined;
  /** Whoever may enter something. */
  mayEnter: boolean;
}

/** Answers of a form by the names of its fields; several to one name are parted by line ends. */
export type Answers = Readonly<Record<string, string>>;

export interface BeginFacts {
  way: 'came' | 'goes';
  kind: 'preservation' | 'letter';
  /** Codes in the order of their names. */
  states: readonly string[];
  articles: readonly string[];
  answers: Answers;
  faults: readonly Fault[];
  csrf: string;
  /** Chosen beforehand, so that sending twice begins one. */
  id: string;
}

export interface EntryFacts {
  seq: number;
  step: string;
  way: 'came' | 'went' | 'here';
  channel?: string | undefined;
  day: string;
  at: string;
  by: string;
  says: string;
  until?: string | undefined;
  number?: string | undefined;
  authority?: string | undefined;
  signedBy?: string | undefined;
  grounds: readonly string[];
  check?: { how: string; says: string; by: string } | undefined;
  scans: readonly { item: string; name: string; size: number; sha256: string }[];
  /** Of a correction, by fields of the form. */
  changed?: readonly { field: string; was: string; is: string }[] | undefined;
}

export interface PaperFacts {
  name: RequestName;
  now: string;
  registeredAs?: string | undefined;
  clock?: RunningClock | undefined;
  /** The steps that are open, with the permission to enter them. */
  steps: readonly { step: string; way: 'came' | 'went' | 'here' }[];
  /** By telephone only, so far. */
  isOral: boolean;
  /** A letter of ours that has not gone, for whoever may enter things. */
  mayWrite: boolean;
  /** How the request itself was made sure of; absent for one of ours. */
  check?: { how: string; says: string; by: string } | undefined;
  /** What they wrote was not entered: a colleague was first. */
  somebodyWasFirst?: boolean | undefined;
  /** Whoever may look at scans. */
  maySave: boolean;
  csrf: string;
  entries: readonly EntryFacts[];
  letter: Letter;
}

/** The form of the registration again, with what stands in it. */
export interface CorrectFacts extends BeginFacts {
  name: RequestName;
  version: number;
}

export interface EnterFacts {
  name: RequestName;
  step: string;
  way: 'came' | 'went' | 'here';
  version: number;
  grounds: readonly { code: string; paragraphs: string }[];
  /** Competent authorities of this State, to choose from. */
  passTo: readonly string[];
  answers: Answers;
  faults: readonly Fault[];
  /** Warnings that may be passed by saying why. */
  warnings: readonly { code: string; says: string }[];
  csrf: string;
}
