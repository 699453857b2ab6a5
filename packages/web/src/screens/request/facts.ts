/** What a request is called, wherever it is named. */
export interface RequestName {
  id: string;
  direction: 'incoming' | 'outgoing';
  kind: 'preservation' | 'letter';
  /** The other State's code. */
  state: string;
  reference: string;
  /** What it is about, in the words of who wrote it. */
  what?: string | undefined;
  /** Articles of the offence. */
  articles: readonly string[];
  urgency: 'normal' | 'urgent' | 'emergency';
  stage: string;
  drill: boolean;
  /** Kept by hand: nothing of it was sealed, and every list says so. */
  byHand?: boolean | undefined;
}

export interface ReasonFacts {
  code: string;
  /** In English, as the programs say it. */
  text: string;
  /** The sentence in the reader's language is found by its code, and filled with these. */
  says?: string | undefined;
  args?: Readonly<Record<string, string | number>> | undefined;
  citation: string;
  source: 'treaty' | 'state' | 'product';
  mode: 'enforce' | 'record' | 'warn';
  field?: string | undefined;
}

/** An act, and why it is closed if it is. */
export interface OpenActFacts {
  act: string;
  /** Its name, where another one says better what it is now. */
  says?: string | undefined;
  allowed: boolean;
  reasons: readonly ReasonFacts[];
  /** Whether a page of its own exists for it. */
  hasPage: boolean;
}

/** What a case waits for here: an act, or a page where one decides or writes first. */
export type NextStep = { act: string; says?: string | undefined } | { page: 'review' | 'drafting' };
