/** What the urgent request is given: answers as they were typed, whom one may ask, what is wrong. */
import type { Fault } from '../../kit/notices.ts';
import type { AskableState } from './askable.ts';

/** Answers by the names of the form. */
export interface UrgentAnswers {
  to: string;
  provider: string;
  providerUnknown: boolean;
  identifiers: string;
  kinds: readonly string[];
  /** Days of UTC, `2026-11-21`. */
  from: string;
  until: string;
  relation: string;
  article: string;
  provision: string;
  facts: string;
  why: string;
  urgency: 'urgent' | 'emergency';
  considered: boolean;
  basis: string;
  /** For article 11: why it is no testing with authority. */
  tested: string;
  reference: string;
  caseName: string;
  authority: string;
}

export interface UrgentFacts {
  /** Of the draft; the same for every time this form is sent, so that twice sent is once asked. */
  id: string;
  /** What was kept of it when this page was made; empty where nothing was. */
  seen: string;
  csrf: string;
  own: { name: string };
  states: readonly AskableState[];
  articles: readonly string[];
  answers: UrgentAnswers;
  faults: readonly Fault[];
  /** When the draft was last kept, ISO 8601. */
  keptAt?: string;
  now: string;
}

/** Characters an answer may have. */
export const MOST = { line: 300, note: 1000, text: 2000, identifiers: 4000 };
